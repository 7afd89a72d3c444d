import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { publishedTexts } from "@/lib/site-texts/queries";
import { textKinds } from "@/lib/site-texts/schema";
import { refuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sitetexts"))("title"), robots: { index: false } };
}

/** The texts of this server, which of them there are, and the way to write them. */
export default async function TextsPage() {
  const { viewer } = await signedIn("/admin/texts");
  if (!viewer.steward) refuse(403);
  const [t, about, desk, format, published] = await Promise.all([
    getTranslations("sitetexts"),
    getTranslations("about"),
    getTranslations("admin"),
    getFormatter(),
    publishedTexts(),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/admin", text: desk("title") }]} label={t("crumb")} />
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <ul className="stack">
        {textKinds.map((kind) => {
          const text = published.get(kind);
          return (
            <li className="panel" key={kind}>
              <div className="panel-head">
                <h2>
                  <a href={`/admin/texts/${kind.toLowerCase()}`}>{about(`kinds.${kind}.title`)}</a>
                </h2>
                <Badge tone={text ? "ok" : "warn"}>{t(text ? "stands" : "missing")}</Badge>
              </div>
              <p className="soft">
                {text
                  ? about("version", {
                      version: text.version,
                      date: format.dateTime(text.publishedAt, { dateStyle: "long" }),
                    })
                  : t(`why.${kind}`)}
              </p>
            </li>
          );
        })}
      </ul>
      <p>{t("generated")}</p>
    </div>
  );
}
