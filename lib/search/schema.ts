import type { EventFilter } from "../events/filter";
import { categories } from "../events/schema";
import { now, shiftDay, startOfDay, Temporal, today, weekendOf } from "../time";

/** The query of an address, as the pages read it. */
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
export function filterOfChosen(chosen: Chosen, after: string | string[] | undefined): EventFilter {
  const day = today();
  const weekend = weekendOf(day);
  const span: EventFilter =
    chosen.when === "today"
      ? { to: startOfDay(shiftDay(day, 1)) }
      : chosen.when === "weekend"
        ? { from: later(startOfDay(weekend.saturday), now()), to: startOfDay(weekend.monday) }
        : {};
  return {
    ...span,
    attendance: chosen.online ? "ONLINE" : undefined,
    free: chosen.free || undefined,
    local: chosen.here || undefined,
    after: typeof after === "string" ? after : undefined,
  };
}

/** What a search asks for, out of its address. */
export interface Question {
  q: string;
  category: string;
  attendance: "" | "IN_PERSON" | "ONLINE";
  from: string;
  to: string;
  free: boolean;
  here: boolean;
  past: boolean;
  after?: string;
  /** Whether anything but words is asked for. */
  narrowed: boolean;
}

/** Reads an address; what makes no sense counts as not asked. */
export function questionIn(asked: Asked): Question {
  const text = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const category = (categories as readonly string[]).includes(text("category")) ? text("category") : "";
  const kind = text("attendance");
  const attendance = kind === "IN_PERSON" || kind === "ONLINE" ? kind : "";
  const [from, to] = [day(text("from")), day(text("to"))];
  const [free, here, past] = [text("free") === "on", text("here") === "on", text("past") === "on"];
  return {
    q: text("q").trim().slice(0, 200),
    category,
    attendance,
    from,
    to,
    free,
    here,
    past,
    after: text("after") || undefined,
    narrowed: Boolean(category || attendance || from || to || free || here || past),
  };
}

/** {@link Question} as the filter of a query. */
export function filterOfQuestion(asked: Question): EventFilter {
  const from = asked.from ? startOfDay(asked.from) : undefined;
  return {
    text: asked.q || undefined,
    category: asked.category || undefined,
    attendance: asked.attendance || undefined,
    // Of what is over, "from" would mean "over before then": past events are all that ended by now.
    from: asked.past ? undefined : later(from, now()),
    to: asked.to ? startOfDay(shiftDay(asked.to, 1)) : undefined,
    free: asked.free || undefined,
    local: asked.here || undefined,
    past: asked.past || undefined,
    after: asked.after,
  };
}

/** "2026-02-28", or "" where the calendar has no such day. */
function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "1970" || text >= "2201") return "";
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return "";
  }
}

function later(a: Date | undefined, b: Date): Date | undefined {
  return a && a > b ? a : undefined;
}
