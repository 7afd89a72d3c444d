import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { momentText } from "@/app/(site)/events/when";
import type { ImportRow } from "@/lib/imports/queries";
import { type Fault, faults } from "@/lib/imports/schema";
import { siteZone } from "@/lib/time";

/** What is wrong with an import, if anything is. */
export function faultOf({ error }: Pick<ImportRow, "error">): Fault | undefined {
  return faults.find((fault) => fault === error);
}

/** How an import stands: followed or once, when it was last read, what was wrong. */
export async function Standing({ source }: { source: ImportRow }) {
  const [t, locale] = await Promise.all([getTranslations("imports"), getLocale()]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  const fault = faultOf(source);
  return (
    <p className="import-standing">
      {source.followed ? (
        <Badge icon="history" tone="info">
          {t("followed")}
        </Badge>
      ) : null}
      {fault ? (
        <Badge icon="warn" tone="stop">
          {t("failed")}
        </Badge>
      ) : null}
      <span>{source.fetchedAt ? t("readAt", { at: at(source.fetchedAt) }) : t("reading")}</span>
      {source.followed && source.nextAt ? <span>{t("nextAt", { at: at(source.nextAt) })}</span> : null}
    </p>
  );
}
