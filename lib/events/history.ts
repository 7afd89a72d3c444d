import { placeLine, type ShownPlace, withoutAddress } from "../places/rules";

/** What a change history compares: only what everybody may know. */
export interface Telling {
  title: string;
  status: string;
  startLocal: string;
  endLocal: string | null;
  zone: string;
  allDay: boolean;
  startDate: Date | null;
  endDate: Date | null;
  hideStartTime: boolean;
  hideEndTime: boolean;
  attendance: string;
  hideAddress: boolean;
  place: ShownPlace | null;
  joinMode: string;
  capacity: number | null;
  showPlacesLeft: boolean;
  priceText: string | null;
}

/** `{ "start": ["2026-12-12T14:00", "2026-12-12T15:00"] }`; null where there was or is nothing. */
export type Changes = Record<string, [string | null, string | null]>;

/**
 * What changed, for the history. The online link never stands here; of a place whose address is hidden
 * (before or after) only the town does, and of hidden hours only the day.
 */
export function changesBetween(before: Telling, after: Telling): Changes {
  const hideAddress = before.hideAddress || after.hideAddress;
  const old = told(before, hideAddress);
  const fresh = told(after, hideAddress);
  return Object.fromEntries(
    Object.keys(fresh)
      .filter((name) => old[name] !== fresh[name])
      .map((name) => [name, [old[name] ?? null, fresh[name] ?? null]]),
  );
}

function told(event: Telling, hideAddress: boolean): Record<string, string | null> {
  const place = event.place && (hideAddress ? withoutAddress(event.place) : event.place);
  return {
    title: event.title,
    status: event.status,
    start: event.allDay ? dayOf(event.startDate) : hour(event.startLocal, event.hideStartTime),
    end: event.allDay ? dayOf(event.endDate) : event.endLocal && hour(event.endLocal, event.hideEndTime),
    zone: event.zone,
    place: place && (placeLine(place) || null),
    attendance: event.attendance,
    joinMode: event.joinMode,
    capacity: event.capacity !== null && event.showPlacesLeft ? String(event.capacity) : null,
    priceText: event.priceText,
  };
}

function dayOf(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}

function hour(local: string, hidden: boolean): string {
  return hidden ? local.slice(0, 10) : local;
}
