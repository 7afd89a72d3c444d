import type { ParticipationState } from "../generated/prisma/enums";
import { closed, fits, isHeld, joiningEnds, standsStill, tooMany } from "./room";
import type { Impossible, Outcome, Place, Refused, Room, Step, Told } from "./schema";

/** States that hold a seat for good. Others hold one until `heldUntil`. */
export const seated = ["GOING", "ATTENDED"] as const satisfies ParticipationState[];
/** States of somebody who is in, or has asked to be. */
export const active = ["REQUESTED", "WAITING", "GOING", "ATTENDED"] as const satisfies ParticipationState[];

const minute = 60_000;
/** How long a seat is held for a guest whose link was not opened yet. */
export const guestHold = 30 * minute;
/** How long a free seat is held for the first of those who wait. */
export const offerHold = 24 * 60 * minute;

const no = (why: Refused): Outcome => ({ refused: `join.${why}` });
const impossible = (why: Impossible): Outcome => ({ refused: `coming.${why}` });

/** A place in this state, which holds nothing for a while. Its number in the queue is kept, so that it is never reused. */
function to(place: Place, state: ParticipationState, told: Told | null): Outcome {
  return { place: { ...place, state, heldUntil: null }, told };
}

/**
 * What becomes of a participation: the one machine of product.md, section 2. Pure; the caller holds the event's lock
 * and counted under it.
 * @param place where it stands, null when there is none yet
 */
export function transition(place: Place | null, step: Step, room: Room): Outcome {
  if (step.type === "join") return join(place, step, room);
  if (!place) return impossible("notComing");
  switch (step.type) {
    case "confirm":
      return confirm(place, room);
    case "approve":
      return approve(place, room);
    case "reject":
      if (place.state === "REJECTED") return { place, told: null };
      return place.state === "REQUESTED" ? to(place, "REJECTED", "rejected") : impossible("notRequested");
    case "remove":
      if (place.state === "REJECTED") return { place, told: null };
      if (place.state === "CANCELLED") return impossible("notComing");
      return to(place, "REJECTED", place.state === "REQUESTED" ? "rejected" : "removed");
    case "leave":
      return leave(place, step, room);
    case "offer":
      return offer(place, step, room);
    case "accept":
      return accept(place, room);
    case "lapse":
      return lapse(place, room);
    case "promote":
      return promote(place, room);
    case "attend":
      if (place.state === "ATTENDED") return { place, told: null };
      return place.state === "GOING" ? to(place, "ATTENDED", "checkedIn") : impossible("notGoing");
    case "unattend":
      if (place.state === "GOING") return { place, told: null };
      return place.state === "ATTENDED" ? to(place, "GOING", "checkedIn") : impossible("notGoing");
    case "change":
      return change(place, step.seats, room);
  }
}

function join(place: Place | null, step: Extract<Step, { type: "join" }>, room: Room): Outcome {
  if (place && (active as readonly string[]).includes(place.state)) return { place, told: null };
  const why = closed(room);
  if (why) return no(why);
  const fresh: Place = {
    state: "REQUESTED",
    seats: step.seats,
    heldUntil: null,
    queueNumber: place?.queueNumber ?? null,
  };
  if (room.event.uri !== null) return { place: fresh, told: "sent" };
  if (tooMany(room, step.seats)) return no("party");
  // Whom the organisers turned away comes back through them.
  const asks = step.asks || place?.state === "REJECTED";
  const admitted = admit(fresh, room, asks);
  if ("refused" in admitted || !step.unconfirmed) return admitted;
  const until = earlier(room.now.getTime() + guestHold, joiningEnds(room.event));
  const heldUntil = admitted.place.state === "GOING" ? until : null;
  return { place: { ...fresh, state: "UNCONFIRMED", heldUntil }, told: "unconfirmed" };
}

/** What somebody gets who may come, now: asked for by themself, or given by the organisers who approve. */
function admit(place: Place, room: Room, asks = room.event.joinMode === "RESTRICTED"): Outcome {
  const free = room.waiting === 0 && fits(room, place.seats);
  if (!free && !room.event.waitingList) return no("full");
  if (asks || room.event.joinMode === "RESTRICTED") return to(place, "REQUESTED", "requested");
  return free ? to(place, "GOING", "joined") : queue(place, room);
}

function queue(place: Place, { nextNumber }: Room): Outcome {
  return { place: { ...place, state: "WAITING", heldUntil: null, queueNumber: nextNumber }, told: "waiting" };
}

function confirm(place: Place, room: Room): Outcome {
  if (place.state !== "UNCONFIRMED") return { place, told: null };
  const why = isHeld(place, room.now) ? closedToHeld(room) : closed(room);
  if (why) return no(why);
  // The seats were counted as taken while they were held.
  if (isHeld(place, room.now) && room.event.joinMode !== "RESTRICTED") return to(place, "GOING", "joined");
  return tooMany(room, place.seats) ? no("party") : admit(place, room);
}

/** The close date does not take away what was promised before. */
function closedToHeld(room: Room): Refused | null {
  return closed({ ...room, event: { ...room.event, joinClosesAt: null } });
}

function approve(place: Place, room: Room): Outcome {
  if (place.state === "GOING" || place.state === "WAITING" || place.state === "ATTENDED") return { place, told: null };
  // Elsewhere their organisers count, and may think again.
  if (room.event.uri !== null && place.state !== "CANCELLED") return to(place, "GOING", "joined");
  if (place.state !== "REQUESTED") return impossible("notRequested");
  const why = standsStill(room);
  if (why) return no(why);
  if (room.waiting === 0 && fits(room, place.seats)) return to(place, "GOING", "joined");
  return room.event.waitingList ? queue(place, room) : no("full");
}

function leave(place: Place, step: Extract<Step, { type: "leave" }>, room: Room): Outcome {
  if (place.state === "CANCELLED" || place.state === "REJECTED") return { place, told: null };
  if (room.event.endsAt < room.now) return no("past");
  if (place.state === "ATTENDED") return impossible("attended");
  if (place.state === "GOING" && step.soleOrganiser) return impossible("soleOrganiser");
  return to(place, "CANCELLED", room.event.uri === null ? "left" : "withdrawn");
}

function offer(place: Place, step: Extract<Step, { type: "offer" }>, room: Room): Outcome {
  if (place.state !== "WAITING" || place.heldUntil !== null) return impossible("notWaiting");
  const why = standsStill(room);
  if (why) return no(why);
  const ends = joiningEnds(room.event);
  if (ends <= room.now) return no("started");
  if (!fits(room, place.seats)) return no("full");
  if (step.remote) return to(place, "GOING", "joined");
  return { place: { ...place, heldUntil: earlier(room.now.getTime() + offerHold, ends) }, told: "offered" };
}

function accept(place: Place, room: Room): Outcome {
  if (place.state === "GOING" || place.state === "ATTENDED") return { place, told: null };
  if (place.state !== "WAITING") return impossible("notWaiting");
  const why = standsStill(room);
  if (why) return no(why);
  if (isHeld(place, room.now)) return to(place, "GOING", "joined");
  return impossible(place.heldUntil === null ? "noOffer" : "offerLapsed");
}

function lapse(place: Place, room: Room): Outcome {
  if (place.heldUntil === null || isHeld(place, room.now)) return { place, told: null };
  // A cancelled event has no seats to lose: they are offered again when it takes place after all.
  const lost = place.state === "WAITING" && room.event.status !== "CANCELLED";
  return lost ? to(place, "CANCELLED", "lapsed") : to(place, place.state, null);
}

function promote(place: Place, room: Room): Outcome {
  if (place.state === "GOING" || place.state === "ATTENDED") return { place, told: null };
  if (place.state !== "WAITING") return impossible("notWaiting");
  const why = standsStill(room);
  if (why) return no(why);
  return fits(room, place.seats) ? to(place, "GOING", "joined") : no("full");
}

function change(place: Place, seats: number, room: Room): Outcome {
  if (place.state !== "GOING" && place.state !== "WAITING" && place.state !== "REQUESTED") {
    return impossible(place.state === "ATTENDED" ? "attended" : "notComing");
  }
  if (room.event.endsAt < room.now) return no("past");
  const changed: Outcome = { place: { ...place, seats }, told: "changed" };
  if (seats <= place.seats) return changed;
  const why = closed(room);
  if (why) return no(why);
  if (room.event.uri !== null || tooMany(room, seats)) return no("party");
  if (place.state === "REQUESTED") return changed;
  if (place.heldUntil !== null && !isHeld(place, room.now)) return impossible("offerLapsed");
  // More seats than one waits for is a new wish: it goes behind those who wait already.
  if (place.state === "WAITING" && place.heldUntil === null) {
    return { place: { ...place, seats, queueNumber: room.nextNumber }, told: "changed" };
  }
  return room.waiting === 0 && fits(room, seats) ? changed : no("full");
}

function earlier(milliseconds: number, moment: Date): Date {
  return new Date(Math.min(milliseconds, moment.getTime()));
}

/** What one more person who asks for `seats` now gets: for pages, which ask before anybody does. */
export function admission(room: Room, seats: number): { state: ParticipationState } | { refused: Refused } {
  const outcome = transition(null, { type: "join", seats }, room);
  if ("place" in outcome) return { state: outcome.place.state };
  return { refused: outcome.refused.slice("join.".length) as Refused };
}
