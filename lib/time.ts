import { Temporal } from "temporal-polyfill";

export { Temporal };

/**
 * The only clock. `FARANDOLE_CLOCK_SHIFT` (seconds, tests only) shifts it in every process.
 * @returns the present moment
 */
export function now(): Date {
  return new Date(Date.now() + clockShift);
}

const clockShift = Number(globalThis.process?.env?.FARANDOLE_CLOCK_SHIFT ?? 0) * 1000;

/** Whether `zone` is an IANA zone this machine knows ("Europe/Paris"; an offset such as "+00:00" is none). */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The moment at which a wall clock in `zone` shows `local` ("2026-12-12T14:00").
 * In a gap it is the later reading, in an overlap the earlier one (Temporal's "compatible").
 * @throws RangeError for an impossible date or an unknown zone
 */
export function momentOf(local: string, zone: string): Date {
  const zoned = Temporal.PlainDateTime.from(local, { overflow: "reject" }).toZonedDateTime(zone);
  return new Date(zoned.epochMilliseconds);
}

/** What a wall clock in `zone` shows at `moment`: "2026-12-12T14:00". */
export function wallTime(moment: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/** `moment` with the offset of `zone`, as RFC 3339 without fractions: "2026-12-12T14:00:00+01:00". */
export function withOffset(moment: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: "second", timeZoneName: "never" });
}

/** The calendar day in `zone` at `moment`: "2026-12-12". */
export function dayIn(moment: Date, zone: string): string {
  return wallTime(moment, zone).slice(0, 10);
}

const kept = globalThis as unknown as { farandoleZone?: string };

/** Lets this process live by the zone that stewards settled; "" or an unknown one is that of its own clock. */
export function adoptZone(zone: string): void {
  kept.farandoleZone = isZone(zone) ? zone : undefined;
}

/** The zone whose days this server lives by: the one that stewards settled, else that of its own clock. */
export function siteZone(): string {
  return kept.farandoleZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The calendar day it is here: "2026-12-12". */
export function today(): string {
  return dayIn(now(), siteZone());
}

/** The first moment of a calendar day here. */
export function startOfDay(day: string): Date {
  return momentOf(`${day}T00:00`, siteZone());
}

/** The calendar day `by` days away: "2026-12-12". */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** The Saturday of this weekend, and the Monday after it; on a Sunday, the Saturday before. */
export function weekendOf(day: string): { saturday: string; monday: string } {
  const date = Temporal.PlainDate.from(day);
  const saturday = date.dayOfWeek === 7 ? date.subtract({ days: 1 }) : date.add({ days: 6 - date.dayOfWeek });
  return { saturday: saturday.toString(), monday: saturday.add({ days: 2 }).toString() };
}

/** Whether no clock in `zone` ever shows `local`. */
export function isLeftOut(local: string, zone: string): boolean {
  const plain = Temporal.PlainDateTime.from(local);
  return !plain.toZonedDateTime(zone).toPlainDateTime().equals(plain);
}

/** Whether clocks in `zone` show `local` twice; we then mean the first time. */
export function comesTwice(local: string, zone: string): boolean {
  if (!isZone(zone)) return false;
  const plain = Temporal.PlainDateTime.from(local);
  const [first, second] = (["earlier", "later"] as const).map(
    (disambiguation) => plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  return first !== second && !isLeftOut(local, zone);
}
