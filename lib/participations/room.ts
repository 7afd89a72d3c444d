import type { Joinable, Place, Refused, Room } from "./schema";

/** Whether these seats are held for somebody at this moment. */
export function holds(place: Place, now: Date): boolean {
  if (place.state === "GOING" || place.state === "ATTENDED") return true;
  return (place.state === "UNCONFIRMED" || place.state === "WAITING") && isHeld(place, now);
}

/** Whether its hold is not over yet. */
export function isHeld({ heldUntil }: Place, now: Date): boolean {
  return heldUntil !== null && heldUntil > now;
}

/** Whether somebody waits for a seat of this event that was not offered them. Who can never fit is passed over. */
export function queues(place: Place, event: Pick<Joinable, "capacity">): boolean {
  if (place.state !== "WAITING" || place.heldUntil !== null) return false;
  return event.capacity === null || place.seats <= event.capacity;
}

/** When joining is over at the latest: when it starts, or at the end of a whole-day event's last day. */
export function joiningEnds(event: Pick<Joinable, "allDay" | "startsAt" | "endsAt">): Date {
  return event.allDay ? event.endsAt : event.startsAt;
}

/** Why nobody can get in at all, by whatever way. */
export function standsStill({ event, now }: Room): Refused | null {
  if (event.state !== "PUBLISHED") return "draft";
  if (event.status === "CANCELLED") return "cancelled";
  return event.endsAt < now ? "past" : null;
}

/** Why nobody new can ask to come. Seats are another question. */
export function closed(room: Room): Refused | null {
  const { event, now } = room;
  const still = standsStill(room);
  if (still) return still;
  if (event.allDay ? event.endsAt < now : event.startsAt <= now) return "started";
  if (event.joinMode === "NONE") return "none";
  if (event.joinMode === "EXTERNAL") return "external";
  return event.joinClosesAt !== null && event.joinClosesAt <= now ? "closed" : null;
}

/** Whether so many more seats are free at this moment. */
export function fits({ event, taken }: Room, seats: number): boolean {
  return event.capacity === null || taken + seats <= event.capacity;
}

/** Whether a party is larger than the event takes, or could ever seat. */
export function tooMany({ event }: Room, seats: number): boolean {
  return seats > event.maxParty || (event.capacity !== null && seats > event.capacity);
}
