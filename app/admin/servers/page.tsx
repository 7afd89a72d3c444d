import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openDesk } from "@/app/admin/open";
import { decidedServers } from "@/lib/servers/queries";
import { Followed } from "./followed";
import { ImportForm } from "./import-form";
import { PolicyForm } from "./policy-form";
import { Whom } from "./whom";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("servers"))("title"), robots: { index: false } };
}

/** Whom this server speaks with: in general, and server by server. */
export default async function ServersPage() {
  const { viewer } = await openDesk("/admin/servers");
  const [t, servers] = await Promise.all([getTranslations("servers"), decidedServers(viewer)]);
  return (
    <div className="stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      <Whom />
      <Followed viewer={viewer} />
      <section aria-labelledby="decided" className="stack-m">
        <h2 id="decided">{t("decided.title")}</h2>
        {servers.length === 0 ? <p>{t("decided.none")}</p> : null}
        <ul className="stack-m">
          {servers.map(({ host, policy, reason, reasonPublic, rejectMedia }) => (
            <li className="panel" key={host}>
              <h3>
                <a href={`/admin/servers/${encodeURIComponent(host)}`}>{host}</a>
              </h3>
              <p>
                <b>{t(`policy.${policy}`)}</b>
                {rejectMedia ? ` · ${t("noPictures")}` : null}
              </p>
              {reason ? (
                <p className="soft">
                  {reason} {reasonPublic ? null : `(${t("private")})`}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="one" className="stack-m">
        <h2 id="one">{t("one.title")}</h2>
        <PolicyForm />
      </section>
      <ImportForm />
    </div>
  );
}
