import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openDesk } from "@/app/admin/open";
import { askedFor } from "../asked";
import { Followed } from "./followed";
import { ImportForm } from "./import-form";
import { KnownServers } from "./known";
import { PolicyForm } from "./policy-form";
import { Whom } from "./whom";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("servers"))("title"), robots: { index: false } };
}

/** Whom this server speaks with: in general, and server by server. */
export default async function ServersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { viewer } = await openDesk("/admin/servers");
  const [t, query] = await Promise.all([getTranslations("servers"), searchParams]);
  return (
    <div className="stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      <KnownServers asked={askedFor(query)} viewer={viewer} />
      <Whom />
      <Followed viewer={viewer} />
      <section aria-labelledby="one" className="stack-m">
        <h2 id="one">{t("one.title")}</h2>
        <PolicyForm />
      </section>
      <ImportForm />
    </div>
  );
}
