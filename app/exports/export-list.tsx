import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { momentText } from "@/app/(site)/events/when";
import type { ExportModel } from "@/lib/generated/prisma/models";
import { siteZone } from "@/lib/time";

/** Files that were made for the reader, newest first; one that is being made has a button to look again. */
export async function ExportList({
  exports,
  path,
  title,
}: {
  exports: ExportModel[];
  path: string;
  /** Instead of "Files made for you". */
  title?: string;
}) {
  if (exports.length === 0) return null;
  const [t, locale] = await Promise.all([getTranslations("exports"), getLocale()]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  const size = (bytes: number) =>
    bytes < 1_000_000
      ? t("size.kb", { size: Math.max(1, Math.round(bytes / 1000)) })
      : t("size.mb", { size: (bytes / 1_000_000).toFixed(1) });
  return (
    <section aria-label={title ?? t("files")} className="stack">
      <h2>{title ?? t("files")}</h2>
      <ul className="rows plain-list">
        {exports.map((row) => (
          <li className="panel stack-s" key={row.id}>
            {row.state === "READY" ? (
              <>
                <p>
                  {t("made", { at: at(row.createdAt), size: size(row.bytes ?? 0) })}{" "}
                  <span className="soft">{t("until", { at: at(row.expiresAt) })}</span>
                </p>
                <div>
                  <ButtonLink href={`/exports/${row.id}`} icon="download" look="primary">
                    {t("fetch", { at: at(row.createdAt) })}
                  </ButtonLink>
                </div>
              </>
            ) : row.state === "FAILED" ? (
              <p>{t("failed")}</p>
            ) : (
              <>
                <p>
                  <b>{t("waiting")}</b> <span className="soft">{t("waitingText")}</span>
                </p>
                <div>
                  <ButtonLink href={path}>{t("look")}</ButtonLink>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
