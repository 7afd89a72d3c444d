import { Invalid } from "../errors";
import { type EventInput, eventInput } from "../events/schema";
import type { SeriesModel } from "../generated/prisma/models";
import { now, Temporal, wallTime } from "../time";
import { differing, draftOn, templateOf, withFields } from "./draft";
import { comingDates } from "./making";
import { firstDate, hasDate, movedRule, shifted } from "./rules";
import { limits, parseRule, type RepeatDraft, repeatInput, ruleText } from "./schema";

/** What a series becomes: the columns that an edit may change. */
export type Shape = Pick<
  SeriesModel,
  "rule" | "startLocal" | "zone" | "allDay" | "extraDates" | "skippedDates" | "title" | "visibility"
> & {
  template: EventInput;
  /** Where the former first date lies now: all dates move by as much. */
  anchor: string;
};

/**
 * A series as its form says it.
 * @throws Invalid for a rule that cannot be used, or one that gives no date from now on within two years
 */
export function shapeOf(input: EventInput, draft: RepeatDraft): Shape {
  const parsed = repeatInput.safeParse(draft);
  if (!parsed.success) throw new Invalid({ rule: [parsed.error.issues[0]?.message ?? "series.errors.rule"] });
  const { extraDates, skippedDates } = parsed.data;
  const rule = parsed.data.rule ? parseRule(parsed.data.rule, input.zone) : null;
  const first = rule ? firstDate(rule, input.start) : input.start;
  if (!first) throw new Invalid({ rule: ["series.errors.noDates"] });
  const template = draftOn({ ...input }, first);
  const clock = template.start.slice(10);
  const wall = (date: string) => (template.allDay ? date.slice(0, 10) : date.length === 10 ? date + clock : date);
  const list = (dates: string[]) => [...new Set(dates.map(wall))].sort();
  return {
    rule: rule ? ruleText(rule) : "",
    // The first date as the rule has it; where the clocks leave it out, they show another hour.
    startLocal: first,
    zone: input.zone,
    allDay: input.allDay,
    extraDates: list(extraDates),
    skippedDates: list(skippedDates),
    title: input.title,
    visibility: input.visibility,
    template: { ...template, start: first },
    anchor: first,
  };
}

/** @throws Invalid when nothing is left to come, or the first date is too far away to be made */
export function mustHaveDates(shape: Shape): void {
  if (comingDates(shape).length > 0) return;
  const far = `${Number(wallTime(now(), shape.zone).slice(0, 4)) + limits.years}`;
  throw new Invalid({ rule: [shape.startLocal.slice(0, 4) >= far ? "series.errors.tooFar" : "series.errors.noDates"] });
}

/**
 * What a series becomes when one of its dates is edited for all: what was changed in the form changes in the template,
 * and nothing else. A new day or hour moves the whole series by as much.
 * @param before the date as it was, @param after as the form says it
 */
export function reshaped(series: SeriesModel, before: EventInput, after: EventInput, repeat?: RepeatDraft): Shape {
  const old = templateOf(series);
  const changed = differing(before, after);
  const plain = withFields(
    old,
    after,
    changed.filter((name) => !["start", "end", "joinCloses"].includes(name)),
  );
  const start = movedStart(series.startLocal, before, after);
  const template: EventInput = { ...plain, start, end: movedEnd(old, before, after, start) };
  if (changed.includes("joinCloses"))
    template.joinCloses = after.joinCloses && moved(after.joinCloses, after.start, start);
  else if (old.joinCloses) template.joinCloses = moved(old.joinCloses, old.start, start);
  const asked = repeat ?? series;
  const rule =
    series.rule && asked.rule === series.rule
      ? movedRule(parseRule(series.rule, series.zone), series.startLocal, start)
      : (asked.rule ?? "");
  if (rule === null) throw new Invalid({ startDate: ["series.errors.moveDay"] });
  const move = (date: string) =>
    series.extraDates.includes(date) || series.skippedDates.includes(date) || date.length > 10
      ? shifted(date, series.startLocal, start)
      : date;
  const shape = shapeOf(eventInput.parse(template), {
    rule: typeof rule === "string" ? rule : ruleText(rule),
    extraDates: (asked.extraDates ?? []).map(move),
    skippedDates: (asked.skippedDates ?? []).map(move),
  });
  return { ...shape, anchor: start };
}

function movedStart(first: string, before: EventInput, after: EventInput): string {
  const day = shifted(first.slice(0, 10), before.start.slice(0, 10), after.start.slice(0, 10));
  if (after.allDay) return day;
  const same = before.start.slice(10) === after.start.slice(10) && !before.allDay;
  return day + (same ? first.slice(10) : after.start.slice(10));
}

function movedEnd(old: EventInput, before: EventInput, after: EventInput, start: string): string | undefined {
  const kept = lasting(before) === lasting(after) && before.allDay === after.allDay ? old : after;
  return kept.end && moved(kept.end, kept.start, start);
}

function lasting({ start, end }: EventInput): string | null {
  return end ? Temporal.PlainDateTime.from(start).until(Temporal.PlainDateTime.from(end)).toString() : null;
}

/** `wall` moved by as much as from `from` to `to`. */
function moved(wall: string, from: string, to: string): string {
  const by = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(wall), { largestUnit: "day" });
  const there = Temporal.PlainDateTime.from(to).add(by);
  return wall.length === 10 ? there.toPlainDate().toString() : there.toString({ smallestUnit: "minute" });
}

/** One date that exists already, as far as a plan asks. */
export interface Known {
  id: string;
  recurrenceId: string;
  /** Still to come, or going on. */
  coming: boolean;
}

/** Which dates stay (perhaps on another day), which go, and which come. */
export interface Plan {
  stay: { id: string; to: string }[];
  go: { id: string; date: string }[];
  come: string[];
}

/** What becomes of the dates of a series when it takes another shape. What is over stays as it was. */
export function planOf(series: SeriesModel, shape: Shape, known: Known[]): Plan {
  const wanted = comingDates(shape);
  const open = new Set(wanted);
  const plan: Plan = { stay: [], go: [], come: [] };
  const used = new Set<string>();
  for (const { id, recurrenceId, coming } of known) {
    const to = shifted(recurrenceId, series.startLocal, shape.anchor);
    const here = coming ? open.has(to) : hasDate(shape, to);
    if (here && !used.has(to)) {
      used.add(to);
      plan.stay.push({ id, to });
    } else if (coming) plan.go.push({ id, date: recurrenceId });
    else plan.stay.push({ id, to: recurrenceId });
  }
  plan.come = wanted.filter((date) => !used.has(date));
  return plan;
}
