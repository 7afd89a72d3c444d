import { getTranslations } from "next-intl/server";
import type { EventFilter } from "@/lib/events/filter";
import { now } from "@/lib/time";
import { startOf, today, weekendOf } from "./days";

export type Asked = Record<string, string | string[] | undefined>;

/** What the links above a list narrow it to. */
export interface Chosen {
  when: "any" | "today" | "weekend";
  online: boolean;
  free: boolean;
  here: boolean;
}

/** The filters of an address; what makes no sense counts as not asked. */
export function chosenIn(asked: Asked): Chosen {
  const when = asked.when === "today" || asked.when === "weekend" ? asked.when : "any";
  return { when, online: asked.online === "1", free: asked.free === "1", here: asked.here === "1" };
}

/** {@link Chosen} as the filter of a query. */
export function filterOf(chosen: Chosen, after: string | string[] | undefined): EventFilter {
  const day = today();
  const weekend = weekendOf(day);
  const span: EventFilter =
    chosen.when === "today"
      ? { to: startOf(nextDay(day)) }
      : chosen.when === "weekend"
        ? { from: later(startOf(weekend.saturday), now()), to: startOf(weekend.monday) }
        : {};
  return {
    ...span,
    attendance: chosen.online ? "ONLINE" : undefined,
    free: chosen.free || undefined,
    local: chosen.here || undefined,
    after: typeof after === "string" ? after : undefined,
  };
}

/** Whether anything is narrowed. */
export function narrowed(chosen: Chosen): boolean {
  return chosen.when !== "any" || chosen.online || chosen.free || chosen.here;
}

/** The address of a list with these filters. */
export function listPath(path: string, chosen: Chosen, after?: string): string {
  const query = new URLSearchParams();
  if (chosen.when !== "any") query.set("when", chosen.when);
  for (const name of ["online", "free", "here"] as const) if (chosen[name]) query.set(name, "1");
  if (after) query.set("after", after);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The filters as links: each toggles itself and keeps the others. */
export async function Filters({ path, chosen }: { path: string; chosen: Chosen }) {
  const t = await getTranslations("agenda.filters");
  const whens = (["any", "today", "weekend"] as const).map((when) => ({
    key: when,
    on: chosen.when === when,
    to: { ...chosen, when },
  }));
  const toggles = (["online", "free", "here"] as const).map((name) => ({
    key: name,
    on: chosen[name],
    to: { ...chosen, [name]: !chosen[name] },
  }));
  return (
    <nav aria-label={t("label")} className="chips">
      {[...whens, ...toggles].map(({ key, on, to }) => (
        <a aria-current={on ? "true" : undefined} className="chip" href={listPath(path, to)} key={key}>
          {t(key)}
        </a>
      ))}
    </nav>
  );
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
