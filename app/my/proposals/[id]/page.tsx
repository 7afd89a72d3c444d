import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { publishersFor } from "@/lib/memberships/queries";
import { proposalFor } from "@/lib/proposals/queries";
import { signedIn } from "@/lib/web/session";
import { Decision } from "./decision";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("proposals.queue");
  return { title: t("title"), robots: { index: false } };
}

/** One proposal that waits for this identity; somebody else's is not found, nor is one that is decided. */
export default async function ProposalPage({ params }: Props) {
  const { id } = await params;
  const { viewer } = await signedIn(`/my/proposals/${id}`);
  const proposal = await proposalFor(viewer, id);
  if (!proposal) notFound();
  const t = await getTranslations("proposals.queue");
  return (
    <div className="container container-narrow page stack-l">
      <p className="breadcrumbs">
        <a href="/my/proposals">{t("title")}</a>
      </p>
      <Decision proposal={proposal} publishers={await publishersFor(viewer)} />
    </div>
  );
}
