import type { RemoteEvent } from "../events/remote";
import { isZone, Temporal } from "../time";
import type { Json, Parsed } from "./parse";

/** Times as our own form gives them: wall time in a zone. */
export type RemoteTimes = Pick<RemoteEvent, "start" | "end" | "zone" | "allDay" | "hideEndTime">;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Start, end and zone of a remote event.
 *
 * `timezone` counts where it is an IANA zone (WordPress sends "+00:00", which is none). Without one the zone is that of
 * the country the event takes place in, where it has only one that fits the offset sent, else one that keeps the wall
 * time as its senders wrote it.
 * @param country the place's country, as a name or a code
 */
export function parseTimes(event: Json, country: string | null): Parsed<RemoteTimes> {
  const { startTime, endTime } = event;
  if (typeof startTime !== "string" || !startTime) return { refused: "no startTime" };
  const hideEndTime = event.displayEndTime === false;
  if (DATE.test(startTime)) return allDay(startTime, endTime, zoneOf(event, null, null, country), hideEndTime);
  const start = momentOf(startTime);
  const zone = zoneOf(event, start?.offset ?? null, start?.moment ?? null, country);
  const startLocal = wall(startTime, zone);
  if (!startLocal) return { refused: "startTime is no moment between 1970 and 2200" };
  const endLocal = typeof endTime === "string" ? wall(endTime, zone) : null;
  if (event.allDay === true && startLocal.endsWith("T00:00")) return wholeDays(startLocal, endLocal, zone, hideEndTime);
  // An end before the start is a mistake of theirs; the event itself is still good.
  const end = endLocal && endLocal > startLocal ? endLocal : null;
  return { value: { start: startLocal, end, zone, allDay: false, hideEndTime: hideEndTime && end !== null } };
}

function allDay(start: string, endTime: unknown, zone: string, hideEndTime: boolean): Parsed<RemoteTimes> {
  if (!wall(`${start}T00:00`, zone)) return { refused: "startTime is no day between 1970 and 2200" };
  const day = typeof endTime === "string" ? endTime.slice(0, 10) : "";
  const end = DATE.test(day) && day >= start && wall(`${day}T00:00`, zone) ? day : null;
  return { value: { start, end, zone, allDay: true, hideEndTime } };
}

/** Our own way of whole days: from midnight to the midnight after the last of them. */
function wholeDays(start: string, end: string | null, zone: string, hideEndTime: boolean): Parsed<RemoteTimes> {
  const last = end && Temporal.PlainDateTime.from(end).subtract({ minutes: 1 }).toPlainDate().toString();
  return allDay(start.slice(0, 10), last, zone, hideEndTime);
}

/** The wall time of an RFC 3339 text in `zone`; one without an offset is wall time already. Null when impossible. */
function wall(text: string, zone: string): string | null {
  try {
    const moment = momentOf(text);
    const time = moment
      ? moment.moment.toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(text, { overflow: "reject" });
    return time.year >= 1970 && time.year <= 2200 ? time.toString({ smallestUnit: "minute" }) : null;
  } catch {
    return null;
  }
}

interface Moment {
  moment: Temporal.Instant;
  /** "+01:00"; null for "Z" and "+00:00", which say nothing about where. */
  offset: string | null;
}

function momentOf(text: string): Moment | null {
  if (text.length > 64) return null;
  const offset = /(Z|[+-]\d{2}:?\d{2})$/i.exec(text)?.[1];
  if (!offset) return null;
  try {
    return { moment: Temporal.Instant.from(text), offset: /^(z|[+-]00:?00)$/i.test(offset) ? null : offset };
  } catch {
    return null;
  }
}

function zoneOf(event: Json, offset: string | null, moment: Temporal.Instant | null, country: string | null): string {
  if (typeof event.timezone === "string" && isZone(event.timezone)) return event.timezone;
  const agreeing = (zone: string) => !offset || !moment || moment.toZonedDateTimeISO(zone).offset === offset;
  const ofCountry = country ? zonesIn(country).filter(agreeing) : [];
  const european = ofCountry.filter((zone) => zone.startsWith("Europe/"));
  if (european[0]) return european[0];
  if (ofCountry.length === 1 && ofCountry[0]) return ofCountry[0];
  return offset ? zoneWith(offset, agreeing) : "UTC";
}

/** A zone that is always at `offset` ("Etc/GMT-1" is one hour ahead), else one that is at that moment. */
function zoneWith(offset: string, agreeing: (zone: string) => boolean): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const fixed = `Etc/GMT${sign === "+" ? "-" : "+"}${Number(hours)}`;
  if (Number(minutes) === 0 && isZone(fixed)) return fixed;
  return Intl.supportedValuesOf("timeZone").find(agreeing) ?? "UTC";
}

/** The zones of a country given by its code or by its name in English, French, German, Spanish or Italian. */
function zonesIn(country: string): string[] {
  const code = /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : countryCode(country);
  if (!code) return [];
  try {
    // Known to Node 24, not yet to TypeScript.
    const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined };
    return locale.getTimeZones?.() ?? [];
  } catch {
    return [];
  }
}

let codes: Map<string, string> | undefined;

function countryCode(name: string): string | undefined {
  codes ??= countryCodes();
  return codes.get(name.toLowerCase());
}

function countryCodes(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const known = new Map<string, string>();
  for (const language of ["en", "fr", "de", "es", "it", "nl", "pt"]) {
    const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const first of letters)
      for (const second of letters) {
        const name = names.of(first + second)?.toLowerCase();
        if (name && !known.has(name)) known.set(name, first + second);
      }
  }
  return known;
}
