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
