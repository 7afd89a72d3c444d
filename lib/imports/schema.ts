import { z } from "zod";
import type { EventDraft } from "../events/schema";
import { cleanLine } from "../text";
import { isZone } from "../time";

/** What one import may bring. What is beyond is left out, and the report says so. */
export const limits = {
  bytes: 10_000_000,
  events: 5000,
  /** Of one event, unfolded. */
  entry: 200_000,
  zones: 200,
  url: 2000,
  /** Lines of the report. */
  reported: 300,
  /** Reading takes at most so long. */
  milliseconds: 20_000,
  /** So many of one reading are told to followers; the rest is simply there. */
  told: 20,
} as const;

/** Why something did not come. Each is a sentence of the catalogues. */
export const reasons = [
  "private",
  "cancelled",
  "past",
  "noStart",
  "badDate",
  "noTitle",
  "tooOften",
  "ruleEmpty",
  "tooLarge",
  "tooMany",
  "unreadable",
  "notEvent",
  "deletedHere",
  "twice",
  "noSeries",
  "refused",
] as const;
export type Reason = (typeof reasons)[number];

/** What was changed on the way in. */
export const changes = [
  "zoneGuessed",
  "zoneUnknown",
  "endDropped",
  "gap",
  "overlap",
  "shortened",
  "ruleListed",
  "tagsDropped",
  "older",
  "draftCancelled",
] as const;
export type Change = (typeof changes)[number];

/** What an entry of a calendar, or a page, says of one event. */
export interface Entry {
  /** Where it begins in the file; 0 for a page. */
  line: number;
  uid: string;
  /** The wall time, in the zone of the event, that a series gave this date; "" for an event, or a whole series. */
  recurrenceId: string;
  /** Whether the dates after it are meant, too. */
  following: boolean;
  sequence: number;
  cancelled: boolean;
  draft: EventDraft;
  /** Of a series. */
  repeats: { rule: string; extraDates: string[]; skippedDates: string[] } | null;
  changes: Change[];
}

/** An entry that did not come. */
export interface Missing {
  line: number;
  title: string;
  reason: Reason;
}

/** What was read. */
export interface Reading {
  /** What the calendar calls itself. */
  name: string;
  entries: Entry[];
  missing: Missing[];
}

const noted = z.object({ line: z.number(), title: z.string() });

/** What the page of an import says of the last time. */
export const importReport = z.object({
  added: z.number().default(0),
  changed: z.number().default(0),
  cancelled: z.number().default(0),
  unchanged: z.number().default(0),
  /** Published without telling followers, because it was too much at once. */
  untold: z.number().default(0),
  missing: z.array(noted.extend({ reason: z.enum(reasons) })).default([]),
  changes: z.array(noted.extend({ change: z.enum(changes) })).default([]),
  /** Titles of what came before and is not in the calendar any more. */
  gone: z.array(z.string()).default([]),
  /** What was left out of these lists. */
  more: z.number().default(0),
});
export type ImportReport = z.output<typeof importReport>;

/** Why nothing at all could be read. */
export const faults = ["unreachable", "notCalendar", "tooLarge", "tooSlow", "forbidden", "noFile"] as const;
export type Fault = (typeof faults)[number];

/** The address of a calendar or page, as people copy it: "webcal:" means https. */
const address = z
  .string()
  .trim()
  .max(limits.url, "errors.tooLong")
  .transform((text) => text.replace(/^(webcals?|http):\/\//i, "https://"))
  .pipe(z.url({ protocol: /^https$/, error: "errors.url" }));

/** A new import: a file or an address. */
export const importInput = z.object({
  organiserId: z.uuid("errors.notFound"),
  url: address.optional(),
  zone: z.string().refine(isZone, "errors.zone"),
  followed: z.boolean().default(false),
  publish: z.boolean().default(false),
  name: z.string().transform(cleanLine).default(""),
});
export type ImportInput = z.input<typeof importInput>;
