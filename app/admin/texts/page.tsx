import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { openDesk } from "@/app/admin/open";
import { publishedTexts } from "@/lib/site-texts/queries";
import { textKinds } from "@/lib/site-texts/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sitetexts"))("title"), robots: { index: false } };
}

/** The texts of this server, which of them there are, and the way to write them. */
export default async function TextsPage() {
  await openDesk("/admin/texts");
  const [t, about, format, published] = await Promise.all([
    getTranslations("sitetexts"),
    getTranslations("about"),
    getFormatter(),
    publishedTexts(),
  ]);
  return (
    <>
      <div>
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
    </>
  );
}
