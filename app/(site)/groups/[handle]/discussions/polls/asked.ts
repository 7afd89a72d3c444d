import { z } from "zod";
import type { PollKind } from "@/lib/generated/prisma/enums";
import type { PollDraft } from "@/lib/polls/schema";
import { isZone, momentOf, siteZone } from "@/lib/time";

/** Rows of a date poll's form. */
export const rows = 8;

const day = z.union([z.literal(""), z.iso.date("errors.date")]).optional();
const time = z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "errors.date")]).optional();
const text = z.string().max(20_000, "errors.tooLong").optional();

/** What the form sends. */
export const askFields = z.object({
  title: z.string("errors.required").max(1000, "errors.tooLong"),
  text,
  options: text,
  dates: z.array(z.object({ day, from: time, last: day, to: time })).max(rows),
  several: z.string().optional(),
  hidden: z.string().optional(),
  zone: z.string().max(100).optional(),
  answersDay: day,
  answersTime: time,
  endsDay: day,
  endsTime: time,
});

/** What was asked, out of the fields of the form. */
export function askedFor(kind: PollKind, fields: z.output<typeof askFields>): PollDraft {
  const zone = fields.zone && isZone(fields.zone) ? fields.zone : siteZone();
  return {
    kind,
    title: fields.title,
    text: fields.text ?? "",
    options: kind === "CHOICE" ? (fields.options ?? "").split(/\r?\n/) : [],
    dates: kind === "DATES" ? fields.dates.flatMap((row) => dateOf(row)) : [],
    several: fields.several === "on",
    hidden: fields.hidden === "on",
    zone: fields.zone || undefined,
    answersFrom: momentIn(fields.answersDay, fields.answersTime, siteZone()),
    endsAt: momentIn(fields.endsDay, fields.endsTime, kind === "DATES" ? zone : siteZone()),
  };
}

/** A day without an hour is a whole day; an end before the beginning is the next morning's. */
function dateOf({ day: first, from, last, to }: z.output<typeof askFields>["dates"][number]) {
  if (!first) return [];
  if (!from) return [{ start: first, end: last && last > first ? last : undefined }];
  if (!to && !last) return [{ start: `${first}T${from}` }];
  const night = !last && to && to <= from;
  const end = `${night ? nextDay(first) : (last ?? first) || first}T${to || from}`;
  return [{ start: `${first}T${from}`, end }];
}

function nextDay(from: string): string {
  return new Date(Date.parse(`${from}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function momentIn(on: string | undefined, at: string | undefined, zone: string): Date | undefined {
  return on ? momentOf(`${on}T${at || "20:00"}`, zone) : undefined;
}
