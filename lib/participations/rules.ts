import type { EventState, EventStatus, JoinMode, NameVisibility, ParticipationState } from "../generated/prisma/enums";

/** States that hold a seat. */
export const seated = ["GOING", "ATTENDED"] as const satisfies ParticipationState[];
/** States of somebody who is in, or has asked to be. */
export const active = ["REQUESTED", "WAITING", "GOING", "ATTENDED"] as const satisfies ParticipationState[];

/** Why nobody (more) can join; the keys of the catalogue are "errors.join…". */
export type Refused = "draft" | "cancelled" | "past" | "started" | "none" | "external" | "full";

export interface Joinable {
  state: EventState;
  status: EventStatus;
  joinMode: JoinMode;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  capacity: number | null;
  /** Set for events of other servers: their organisers count, we do not. */
  uri: string | null;
}

export type Admission = { state: "GOING" | "REQUESTED" } | { refused: Refused };

/**
 * Whether somebody asking for `seats` gets in. Pure: the caller holds the event's lock and counted `taken` under it.
 * Joining ends when the event starts; a whole-day event can be joined until its last day is over.
 */
export function admission(event: Joinable, taken: number, seats: number, now: Date): Admission {
  if (event.state !== "PUBLISHED") return { refused: "draft" };
  if (event.status === "CANCELLED") return { refused: "cancelled" };
  if (event.endsAt < now) return { refused: "past" };
  if (!event.allDay && event.startsAt <= now) return { refused: "started" };
  if (event.joinMode === "NONE") return { refused: "none" };
  if (event.joinMode === "EXTERNAL") return { refused: "external" };
  if (event.uri !== null) return { state: "REQUESTED" };
  if (event.capacity !== null && taken + seats > event.capacity) return { refused: "full" };
  return { state: event.joinMode === "RESTRICTED" ? "REQUESTED" : "GOING" };
}

const width: Record<NameVisibility, number> = { NOBODY: 0, GOING: 1, EVERYONE: 2 };

/**
 * Who sees a name: the narrower of what the event allows and what the person chose. Organisers always see names.
 */
export function audienceOfName(event: NameVisibility, person: NameVisibility): NameVisibility {
  return width[event] < width[person] ? event : person;
}

/** Whether a viewer sees a name with this audience. */
export function nameShown(audience: NameVisibility, viewer: { manages: boolean; going: boolean }): boolean {
  return viewer.manages || audience === "EVERYONE" || (audience === "GOING" && viewer.going);
}
