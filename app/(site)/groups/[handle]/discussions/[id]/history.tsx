import { getLocale, getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import { historyOf, type ShownEntry } from "@/lib/discussions/entries";
import { currentViewer } from "@/lib/web/session";
import { siteZone } from "../../../../agenda/days";
import { momentText } from "../../../../events/when";

/** That an entry was changed, and what it said before. */
export async function History({ entry, open, path }: { entry: ShownEntry; open: boolean; path: string }) {
  const [t, locale, viewer] = await Promise.all([getTranslations("discussions"), getLocale(), currentViewer()]);
  const changed = t("changedAt", { when: momentText(entry.editedAt ?? entry.createdAt, locale, siteZone()) });
  if (!open || !viewer)
    return (
      <p className="say-changed">
        {changed} ·{" "}
        <a href={`${path}?from=${Math.max(1, entry.number - 5)}&was=${entry.id}#e${entry.number}`}>{t("whatBefore")}</a>
      </p>
    );
  const before = await historyOf(viewer, entry.id);
  return (
    <section aria-label={t("before")} className="say-before">
      <p className="say-changed">{changed}</p>
      {before.map(({ html, at }) => (
        <div key={at.getTime()}>
          <p className="field-hint">{t("writtenAt", { when: momentText(at, locale, siteZone()) })}</p>
          <Prose html={html} />
        </div>
      ))}
    </section>
  );
}
