import type { PresentedEvent } from "@/lib/events/present";

type Mine = PresentedEvent["mine"]["participations"][number];

/** What the stub of a ticket can say to one identity, or to somebody not signed in. */
export type Stub =
  | "draft"
  | "cancelled"
  | "past"
  | "external"
  | "none"
  | "open"
  | "few"
  | "full"
  | "closed"
  | "going"
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
 */
export function stubOf(event: PresentedEvent, own: Mine | undefined, at: Date): Stub {
  if (event.phase === "draft" || event.phase === "cancelled" || event.phase === "past") return event.phase;
  const answer = own ? answerOf(event, own, at) : null;
  if (answer) return answer;
  if (event.joinMode === "NONE") return "none";
  if (event.joinMode === "EXTERNAL") return "external";
  if (event.joinRefused === "started") return "closed";
  if (event.joinRefused === "full") return "full";
  return event.placesLeft !== null && event.placesLeft <= FEW ? "few" : "open";
}

/** How far a participation has come, or null where it ended and the identity may come again. */
function answerOf(event: PresentedEvent, own: Mine, at: Date): Stub | null {
  if (own.state === "GOING" || own.state === "ATTENDED") return "going";
  if (own.state === "REJECTED") return "refused";
  if (own.state !== "REQUESTED") return null;
  if (!event.remote) return "requested";
  // Their server said that joining is not done there (FEP-8a8e); otherwise ours gave up.
  if (own.deliveryError) return own.deliveryError === "ignored" ? "ignored" : "undelivered";
  if (own.sentAt && at.getTime() - own.sentAt.getTime() > DAY) return "unanswered";
  return own.receivedAt ? "received" : "sent";
}

/** Whether the stub offers "I'm coming". */
export function offersJoining(stub: Stub): boolean {
  return stub === "open" || stub === "few";
}
