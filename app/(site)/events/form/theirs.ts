import type { EventRow } from "@/lib/events/present";
import { fieldWords } from "./field-words";
import type { EventForm } from "./input";
import { questionFields, questionsOf } from "./questions";
import { repeatFields } from "./repeat-input";
import { type Values, valuesOf } from "./values";

/** What differs between a form and the event as somebody else left it meanwhile, in words. */
export interface Difference {
  name: string;
  label: string;
  mine: string;
  theirs: string;
  pick: "mine" | "theirs";
}

/** Fields that say nothing by themselves, or stand for something else: they go with another or not at all. */
const quiet = ["eventId", "updatedAt", "coverId", "coverFile", "coverAlt", "onward", "once", "publisher", "base"];

/** How it repeats is its series' to say, which has a version of its own. */
const ofSeries = Object.keys(repeatFields);

/** Fields that are chosen together. */
const together: Record<string, string[]> = {
  cover: ["cover", "coverId", "coverAlt"],
  questions: Object.keys(questionFields),
};

/**
 * Where the form and the event differ. A field that this person did not touch takes the other's word by itself, one that
 * they did keeps theirs, unless they chose already.
 * @returns what the form carries on: nothing to choose where both say the same
 */
export async function theirs(row: EventRow, form: EventForm): Promise<{ updatedAt: string; theirs: string }> {
  const [now, base, words] = [valuesOf(row), baseOf(form), await fieldWords()];
  const differing: Difference[] = namesOf(now, form).flatMap((name) => {
    const [mine, other, before] = [said(name, form), said(name, now), base && said(name, base)];
    if (mine === other) return [];
    const pick = form.pick?.[name] ?? (mine === before ? "theirs" : "mine");
    return [{ name, pick, label: words.label(name), mine: words.value(name, mine), theirs: words.value(name, other) }];
  });
  return { updatedAt: row.updatedAt.toISOString(), theirs: JSON.stringify(differing) };
}

/** The form with the other's word wherever that was chosen, or everywhere. */
export function settled(row: EventRow, form: EventForm): EventForm {
  const now = valuesOf(row);
  const picked = Object.entries(form.pick ?? {}).flatMap(([name, pick]) => (pick === "theirs" ? [name] : []));
  const names = picked
    .flatMap((name) => together[name] ?? [name])
    .filter((name) => !["eventId", "updatedAt"].includes(name));
  // A field left empty is one that was not sent.
  return { ...form, ...Object.fromEntries(names.map((name) => [name, now[name]?.length ? now[name] : undefined])) };
}

/** The fields as they were when the form was filled, as its page wrote them down. */
export function baseText(values: Values): string {
  return JSON.stringify(values);
}

function baseOf(form: EventForm): Values | null {
  try {
    const base: unknown = JSON.parse(form.base ?? "null");
    return typeof base === "object" ? (base as Values | null) : null;
  } catch {
    return null;
  }
}

function namesOf(now: Values, form: EventForm): string[] {
  const grouped = new Set([...quiet, ...ofSeries, "pick", "all", ...(together.questions ?? [])]);
  const names = [...Object.keys(now), ...Object.keys(form)].filter((name) => !grouped.has(name));
  return [...new Set([...names, "questions"])];
}

function said(name: string, from: Values | EventForm): string {
  const values = from as Record<string, unknown>;
  if (name === "cover") return coverOf(values);
  if (name === "questions")
    return questionsOf(values)
      .map(({ label, options }) => [label, ...(options ?? [])].join(" · "))
      .join("\n");
  return text(values[name]);
}

/** A photo is told from another by its id; a drawing by chance is none. */
function coverOf(values: Record<string, unknown>): string {
  const cover = values.cover === "chance" ? "" : text(values.cover);
  return cover === "photo" ? `photo ${text(values.coverId)} ${text(values.coverAlt)}`.trim() : cover;
}

function text(value: unknown): string {
  if (Array.isArray(value)) return [...value].sort().join(", ");
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
}
