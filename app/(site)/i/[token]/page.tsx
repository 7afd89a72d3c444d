import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { NotFound } from "@/lib/errors";
import { type HeldInvitation, heldInvitation } from "@/lib/group-invitations/queries";
import { type Held, heldBy } from "@/lib/invitations/queries";
import { currentViewer } from "@/lib/web/session";
import { ToEvent } from "./to-event";
import { ToGroup } from "./to-group";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ said?: string | string[] }>;
}

/** Into a group, or to an event. */
const load = cache(async (token: string): Promise<{ group: HeldInvitation } | { event: Held }> => {
  const group = await heldInvitation(token);
  if (group) return { group };
  try {
    return { event: await heldBy(await currentViewer(), token) };
  } catch (problem) {
    if (problem instanceof NotFound) notFound();
    throw problem;
  }
});

/** Nothing here is for search engines or previews, and the address is told to no other page or server. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await load((await params).token);
  const t = await getTranslations("invitations.page");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "strict-origin" };
}

/** An invitation by letter or link: what it leads to, as a stranger may know it, and a way to answer. */
export default async function InvitationPage({ params, searchParams }: Props) {
  const { token } = await params;
  const held = await load(token);
  if ("event" in held) return <ToEvent held={held.event} token={token} />;
  return <ToGroup held={held.group} saidNo={(await searchParams).said === "no"} token={token} />;
}
