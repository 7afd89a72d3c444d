import { getFormatter, getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import type { ShownText } from "@/lib/site-texts/queries";
import { versionsOf } from "@/lib/site-texts/queries";
import { pathOf } from "./kinds";

/** One text of the stewards, since when it stands, and how it read before. */
export async function SiteText({ text, language }: { text: ShownText; language: string }) {
  const [t, format, versions] = await Promise.all([getTranslations("about"), getFormatter(), versionsOf(text.kind)]);
  const date = (moment: Date) => format.dateTime(moment, { dateStyle: "long" });
  const newest = versions[0]?.version ?? text.version;
  const others = versions.filter(({ version, languages }) => version !== text.version && languages.length > 0);
  const path = pathOf[text.kind];
  return (
    <div className="stack-m">
      {text.version < newest ? (
        <p className="panel panel-sunk">
          {t("old", { version: text.version })} <a href={path}>{t("toNewest")}</a>
        </p>
      ) : null}
      {text.language === language ? null : <p className="soft">{t("otherLanguage")}</p>}
      <Prose html={text.html} lang={text.language} />
      <p className="soft">{t("version", { version: text.version, date: date(text.publishedAt) })}</p>
      {others.length > 0 ? (
        <details>
          <summary className="summary">{t("versions")}</summary>
          <ul>
            {others.map(({ version, publishedAt }) => (
              <li key={version}>
                <a href={version === newest ? path : `${path}?version=${version}`}>
                  {t("version", { version, date: date(publishedAt) })}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
