import { randomInt } from "node:crypto";
import slugify from "@sindresorhus/slugify";
import type { EventStatus, Visibility } from "../generated/prisma/enums";
import { momentOf, Temporal } from "../time";
import type { EventInput } from "./schema";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

function randomPart(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** Eight characters tell two events of one title apart; 26 of 36 are 134 bits, which nobody guesses. */
const idLength = { PUBLIC: 8, MEMBERS: 26, INVITED: 26, LINK: 26 } as const;

/** A new address: the title's words and a random id, "fete-des-voisins-8k2m41xq". */
export function newSlug(title: string, visibility: Visibility): string {
  return [slugWords(title), randomPart(idLength[visibility])].filter(Boolean).join("-");
}

/** The address after a change of title: new words, the same id. */
export function renamedSlug(slug: string, title: string): string {
  return [slugWords(title), slug.slice(slug.lastIndexOf("-") + 1)].filter(Boolean).join("-");
}

function slugWords(title: string): string {
  const words = slugify(title.normalize("NFKC").toWellFormed(), { decamelize: false });
  if (words.length <= 60) return words;
  const cut = words.slice(0, 61);
  return cut.slice(0, cut.includes("-") ? cut.lastIndexOf("-") : 60);
}

/** Whether what only some knew before becomes known to fewer: then addresses and picture names change. */
export function narrows(before: Visibility, after: Visibility): boolean {
  const width: Record<Visibility, number> = { PUBLIC: 3, LINK: 2, MEMBERS: 1, INVITED: 0 };
  return width[after] < width[before];
}

/** Since when an event that everybody could find (or open with its link) is for fewer; null once everybody can again. */
export function withdrawal(
  before: { state: string; visibility: Visibility; withdrawnAt: Date | null },
  after: Visibility,
  at: Date,
): Date | null {
  if (after === "PUBLIC") return null;
  const open = before.visibility === "PUBLIC" || before.visibility === "LINK";
  return before.state === "PUBLISHED" && open && narrows(before.visibility, after) ? at : before.withdrawnAt;
}

/** The columns that say when. Wall time and zone are the truth; the moments are derived from them. */
export interface EventTime {
  startLocal: string;
  endLocal: string | null;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  startDate: Date | null;
  endDate: Date | null;
}

/**
 * Derives moments from wall time. A whole day lasts from its midnight to that after the last day, in its zone.
 * An end that falls into the gap of a clock change never comes before the start.
 */
export function eventTime(input: Pick<EventInput, "allDay" | "start" | "end" | "zone">): EventTime {
  const { allDay, start, end, zone } = input;
  if (allDay) {
    const lastDay = end ?? start;
    const after = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString();
    return {
      startLocal: `${start}T00:00`,
      endLocal: null,
      zone,
      startsAt: momentOf(`${start}T00:00`, zone),
      endsAt: momentOf(`${after}T00:00`, zone),
      allDay,
      startDate: new Date(`${start}T00:00Z`),
      endDate: new Date(`${lastDay}T00:00Z`),
    };
  }
  const startsAt = momentOf(start, zone);
  const ends = end ? momentOf(end, zone) : startsAt;
  return {
    startLocal: start,
    endLocal: end ?? null,
    zone,
    startsAt,
    endsAt: new Date(Math.max(startsAt.getTime(), ends.getTime())),
    allDay,
    startDate: null,
    endDate: null,
  };
}

export type Phase = "draft" | "future" | "now" | "past" | "cancelled";

/** Where an event stands. "past" is derived and never stored; ongoing means that the end is not before now. */
export function phaseOf(event: { state: string; status: EventStatus; startsAt: Date; endsAt: Date }, now: Date): Phase {
  if (event.state === "DRAFT") return "draft";
  if (event.status === "CANCELLED") return "cancelled";
  if (event.endsAt < now) return "past";
  return event.startsAt <= now ? "now" : "future";
}
