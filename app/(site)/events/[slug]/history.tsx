import { getLocale, getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import type { PresentedEvent } from "@/lib/events/present";
import { exportsOf } from "@/lib/participations/desk";
import { withOffset } from "@/lib/time";
import { clock, momentText, shortDay } from "../when";
import { historyOf } from "./moved";

/** When the organisers took the list of people away: those who stand on it may know, and they themselves. */
async function takenAway(event: PresentedEvent) {
  const listed = event.mine.participations.some(({ state }) => ["GOING", "ATTENDED"].includes(state));
  return listed || event.mine.canEdit ? exportsOf(event.id) : [];
}

/** What changed since publication, latest first; everyone who sees the event may read it. */
export async function History({ event }: { event: PresentedEvent }) {
  if (event.phase === "draft" || event.remote) return null;
  const t = await getTranslations("events");
  const locale = await getLocale();
  const entries = await historyOf(event);
  const rows = entries.flatMap(({ at, changes }) =>
    Object.entries(changes).map(([name, [before, after]]) => ({ at, name, before, after })),
  );
  const taken = await takenAway(event);
  const count = rows.length + taken.length + (event.publishedAt ? 1 : 0);
  return (
    <section>
      <Disclosure icon="history" summary={t("history.title", { count })}>
        <ol className="history">
          {taken.map(({ at, people }) => (
            <li key={at.toISOString()}>
              <time dateTime={withOffset(at, event.zone)}>{momentText(at, locale, event.zone)}</time>
              <span>{t("history.exported", { count: people })}</span>
            </li>
          ))}
          {rows.map(({ at, name, before, after }) => (
            <li key={`${at.toISOString()}${name}`}>
              <time dateTime={withOffset(at, event.zone)}>{momentText(at, locale, event.zone)}</time>
              <span>
                {t(`history.fields.${name}`)} {before ? <del>{said(name, before)}</del> : null}{" "}
                {after ? <ins>{said(name, after)}</ins> : t("history.removed")}
              </span>
            </li>
          ))}
          {event.publishedAt ? (
            <li>
              <time dateTime={withOffset(event.publishedAt, event.zone)}>
                {momentText(event.publishedAt, locale, event.zone)}
              </time>
              <span>{t("history.published", { name: event.organiser.name })}</span>
            </li>
          ) : null}
        </ol>
      </Disclosure>
    </section>
  );

  function said(name: string, value: string): string {
    if (name === "start" || name === "end")
      return value.length > 10 ? `${shortDay(value.slice(0, 10), locale)}, ${clock(value)}` : shortDay(value, locale);
    const key = `history.values.${value}`;
    return ["status", "attendance", "joinMode"].includes(name) && t.has(key) ? t(key) : value;
  }
}
