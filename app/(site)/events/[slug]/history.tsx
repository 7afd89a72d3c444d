import { getLocale, getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import type { PresentedEvent } from "@/lib/events/present";
import type { HistoryEntry } from "@/lib/events/queries";
import { exportsOf } from "@/lib/participations/desk";
import { withOffset } from "@/lib/time";
import { clock, momentText, shortDay } from "../when";
import { historyOf } from "./moved";

/**
 * What changed since publication, latest first, and under whose name; everyone who sees the event may read it. When the
 * organisers took the list of people away stands there for those who are on it.
 */
export async function History({ event }: { event: PresentedEvent }) {
  if (event.phase === "draft" || event.remote) return null;
  const t = await getTranslations("events");
  const locale = await getLocale();
  const entries = [
    ...(await historyOf(event)).map((entry) => ({
      what: "change",
      at: entry.at,
      lines: <Changes entry={entry} event={event} />,
    })),
    ...(await takenAway(event)).map(({ at, people }) => ({
      what: "taken",
      at,
      lines: t("history.exported", { count: people }),
    })),
    ...(event.publishedAt
      ? [{ what: "published", at: event.publishedAt, lines: t("history.published", { name: event.organiser.name }) }]
      : []),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <section>
      <Disclosure icon="history" summary={t("history.title", { count: entries.length })}>
        <ol className="history">
          {entries.map(({ what, at, lines }) => (
            <li key={`${what}${at.toISOString()}`}>
              <time dateTime={withOffset(at, event.zone)}>{momentText(at, locale, event.zone)}</time>
              <span>{lines}</span>
            </li>
          ))}
        </ol>
      </Disclosure>
    </section>
  );
}

/** Everything that one edit changed, from what to what. */
async function Changes({ entry, event }: { entry: HistoryEntry; event: PresentedEvent }) {
  const t = await getTranslations("events");
  const locale = await getLocale();
  const by = event.coOrganisers.find(({ id }) => id === entry.byId) ?? event.organiser;
  const said = (name: string, value: string): string => {
    if (name === "start" || name === "end")
      return value.length > 10 ? `${shortDay(value.slice(0, 10), locale)}, ${clock(value)}` : shortDay(value, locale);
    const key = `history.values.${value}`;
    return ["status", "attendance", "joinMode"].includes(name) && t.has(key) ? t(key) : value;
  };
  return (
    <>
      {Object.entries(entry.changes).map(([name, [before, after]]) => (
        <span className="history-change" key={name}>
          {t(`history.fields.${name}`)} {before ? <del>{said(name, before)}</del> : null}{" "}
          {after ? <ins>{said(name, after)}</ins> : t("history.removed")}
        </span>
      ))}{" "}
      <small className="soft">{by.name}</small>
    </>
  );
}

/** When the organisers took the list of people away: those who stand on it may know, and they themselves. */
async function takenAway(event: PresentedEvent) {
  const listed = event.mine.participations.some(({ state }) => ["GOING", "ATTENDED"].includes(state));
  return listed || event.mine.canEdit ? exportsOf(event.id) : [];
}
