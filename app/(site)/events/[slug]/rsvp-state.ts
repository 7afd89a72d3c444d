import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";

/** What the stub of a ticket can say to one identity, or to somebody not signed in. */
export type Stub =
  | "draft"
  | "cancelled"
  | "past"
  | "external"
  | "none"
  | "open"
  | "few"
  | "queue"
  | "full"
  | "closed"
  | "going"
  | "attended"
  | "moved"
  | "waiting"
  | "offered"
  | "requested"
  | "sent"
  | "received"
  | "unanswered"
  | "undelivered"
  | "ignored"
  | "refused";

/** From this many free places on, a ticket says how few are left. */
const FEW = 10;

const DAY = 24 * 60 * 60 * 1000;

/**
 * What the stub says. What happened to the event comes before what this identity did, and that before what is open.
 * @param own how the identity takes part, if it does
 * @param at the present moment
 * @param movedAt when the event was last given another time
 */
export function stubOf(
  event: PresentedEvent,
  own: MyParticipation | undefined,
  at: Date,
  movedAt: Date | null = null,
): Stub {
  if (event.phase === "draft" || event.phase === "cancelled" || event.phase === "past") return event.phase;
  const answer = own ? answerOf(event, own, at, movedAt) : null;
  if (answer) return answer;
  if (event.joinMode === "NONE") return "none";
  if (event.joinMode === "EXTERNAL") return "external";
  if (event.joinRefused === "started" || event.joinRefused === "closed") return "closed";
  if (event.joinRefused === "full") return "full";
  if (event.joinLeadsTo === "WAITING") return "queue";
  return event.placesLeft !== null && event.placesLeft <= FEW ? "few" : "open";
}

/** How far a participation has come, or null where it ended and the identity may come again. */
function answerOf(event: PresentedEvent, own: MyParticipation, at: Date, movedAt: Date | null): Stub | null {
  if (own.state === "ATTENDED") return "attended";
  if (own.state === "GOING") return movedAt && movedAt > own.saidYesAt ? "moved" : "going";
  if (own.state === "WAITING") return own.heldUntil && own.heldUntil > at ? "offered" : "waiting";
  if (own.state === "REJECTED") return "refused";
  if (own.state !== "REQUESTED") return null;
  if (!event.remote) return "requested";
  // Their server said that joining is not done there (FEP-8a8e); otherwise ours gave up.
  if (own.deliveryError) return own.deliveryError === "ignored" ? "ignored" : "undelivered";
  if (own.sentAt && at.getTime() - own.sentAt.getTime() > DAY) return "unanswered";
  return own.receivedAt ? "received" : "sent";
}

/** Whether the stub offers to come, be it to wait for a place. */
export function offersJoining(stub: Stub): boolean {
  return stub === "open" || stub === "few" || stub === "queue";
}

/** What the button that joins says: a place is held, waited for, or asked for. */
export function joinVerb(event: PresentedEvent): "hold" | "wait" | "ask" {
  if (event.joinLeadsTo === "WAITING") return "wait";
  return event.joinLeadsTo === "REQUESTED" && !event.remote ? "ask" : "hold";
}

/** Whether there is more to say than yes: then joining has a page of its own. */
export function asksMore(event: PresentedEvent): boolean {
  return !event.remote && (event.questions.length > 0 || event.joinMode === "RESTRICTED");
}

/** What to say to somebody who has just joined. */
export function joinedNotice(state: MyParticipation["state"], remote: boolean): string {
  if (remote) return "events.notices.asked";
  if (state === "WAITING") return "coming.notices.waiting";
  return state === "REQUESTED" ? "coming.notices.requested" : "events.notices.joined";
}

/** What somebody on the list can still change, by its likeliest reason; null where there is nothing. */
export function changeOf(event: PresentedEvent, own: MyParticipation): "bring" | "change" | "names" | null {
  if (own.seats < event.maxParty) return "bring";
  if (event.questions.length > 0 || own.seats > 1) return "change";
  return event.nameVisibility === "NOBODY" ? null : "names";
}
