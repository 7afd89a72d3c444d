import type { Ticket } from "@/lib/guests/queries";
import { saidYesAt } from "@/lib/participations/own";

/** What a guest's page says. What happened to the event comes first. */
export type Standing =
  | "cancelled"
  | "past"
  | "confirm"
  | "late"
  | "going"
  | "attended"
  | "moved"
  | "requested"
  | "waiting"
  | "offered"
  | "refused"
  | "left";

/**
 * @param at the present moment
 * @param movedAt when the event was last given another time
 */
export function standingOf({ event, participation }: Ticket, at: Date, movedAt: Date | null): Standing {
  const { state, heldUntil } = participation;
  if (event.phase === "cancelled") return "cancelled";
  if (event.phase === "past") return state === "ATTENDED" ? "attended" : "past";
  const held = heldUntil !== null && heldUntil > at;
  switch (state) {
    case "UNCONFIRMED":
      return held || event.joinLeadsTo !== null ? "confirm" : "late";
    case "GOING":
      return movedAt && movedAt > saidYesAt(participation) ? "moved" : "going";
    case "WAITING":
      return held ? "offered" : "waiting";
    case "ATTENDED":
      return "attended";
    case "REQUESTED":
      return "requested";
    case "REJECTED":
      return "refused";
    case "CANCELLED":
      return "left";
  }
}
