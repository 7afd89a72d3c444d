import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { openDesk } from "@/app/admin/open";
import { decidedServer } from "@/lib/servers/queries";
import { normaliseHost } from "@/lib/servers/rules";
import { PolicyForm } from "../policy-form";

interface Props {
  params: Promise<{ host: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: hostIn((await params).host), robots: { index: false } };
}

/** One server: what is known of it, and what is decided about it. */
export default async function ServerPage({ params }: Props) {
  const host = hostIn((await params).host);
  const { viewer } = await openDesk(`/admin/servers/${encodeURIComponent(host)}`);
  const [t, server] = await Promise.all([getTranslations("servers"), decidedServer(viewer, host)]);
  return (
    <div className="stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/admin/servers", text: t("title") }]} label={t("crumb")} />
        <h1>{host}</h1>
        <p className="lede">{t(`standing.${server.standing}`)}</p>
        <p className="soft">{t("known", { people: server.people, events: server.events })}</p>
      </div>
      <PolicyForm host={host} now={server.decision ?? undefined} />
    </div>
  );
}

/** The server out of the address, as it is kept. */
function hostIn(written: string): string {
  try {
    return normaliseHost(decodeURIComponent(written)) ?? notFound();
  } catch {
    notFound();
  }
}
