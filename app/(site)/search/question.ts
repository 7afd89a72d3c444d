import type { EventFilter } from "@/lib/events/filter";
import { categories } from "@/lib/events/schema";
import { now } from "@/lib/time";
import { startOf } from "../agenda/days";
import type { Asked } from "../agenda/filters";
import { dayOf } from "../agenda/months";
import { shiftDay } from "../events/when";

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
export function filterOf(asked: Question): EventFilter {
  const from = asked.from ? startOf(asked.from) : undefined;
  return {
    text: asked.q || undefined,
    category: asked.category || undefined,
    attendance: asked.attendance || undefined,
    // Of what is over, "from" would mean "over before then": past events are all that ended by now.
    from: asked.past ? undefined : later(from, now()),
    to: asked.to ? startOf(shiftDay(asked.to, 1)) : undefined,
    free: asked.free || undefined,
    local: asked.here || undefined,
    past: asked.past || undefined,
    after: asked.after,
  };
}

/** The address of a search. */
export function searchPath(asked: Question, after?: string): string {
  const { q, category, attendance, from, to } = asked;
  const query = new URLSearchParams({ q });
  for (const [name, value] of Object.entries({ category, attendance, from, to })) if (value) query.set(name, value);
  for (const name of ["free", "here", "past"] as const) if (asked[name]) query.set(name, "on");
  if (after) query.set("after", after);
  return `/search?${query}`;
}

function day(text: string): string {
  const [year = "", month = "", date = ""] = text.split("-");
  return dayOf(year, month, date) ?? "";
}

function later(a: Date | undefined, b: Date): Date | undefined {
  return a && a > b ? a : undefined;
}
