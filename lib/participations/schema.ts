import type { EventState, EventStatus, JoinMode, ParticipationState } from "../generated/prisma/enums";

/** Why nobody (more) can join; the keys of the catalogue are "errors.join…". */
export type Refused =
  | "draft"
  | "cancelled"
  | "past"
  | "started"
  | "closed"
  | "none"
  | "external"
  | "guests"
  | "party"
  | "full";

/** Why somebody who takes part cannot take this step; the keys of the catalogue are "errors.coming…". */
export type Impossible =
  | "notComing"
  | "notRequested"
  | "notWaiting"
  | "notGoing"
  | "noOffer"
  | "offerLapsed"
  | "attended"
  | "soleOrganiser";

/** What of an event decides who gets in. */
export interface Joinable {
  state: EventState;
  status: EventStatus;
  joinMode: JoinMode;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  joinClosesAt: Date | null;
  capacity: number | null;
  waitingList: boolean;
  maxParty: number;
  /** Set for events of other servers: their organisers count, we do not. */
  uri: string | null;
}

/** Where one participation stands. */
export interface Place {
  state: ParticipationState;
  seats: number;
  heldUntil: Date | null;
  queueNumber: number | null;
}

/** Everything beside the participation itself that decides; read under the event's lock. */
export interface Room {
  event: Joinable;
  /** Seats held by all others at this moment. */
  taken: number;
  /** How many others wait for a seat that nobody offered them yet. */
  waiting: number;
  /** A number behind everybody who waits or ever waited. */
  nextNumber: number;
  now: Date;
}

export type Step =
  /** `unconfirmed`: a guest whose link is not opened yet. `asks`: organisers decide even where everybody may come. */
  | { type: "join"; seats: number; unconfirmed?: boolean; asks?: boolean }
  | { type: "confirm" }
  | { type: "approve" }
  | { type: "reject" }
  | { type: "remove" }
  | { type: "leave"; soleOrganiser?: boolean }
  /** `remote`: who cannot answer an offer gets the seat at once. */
  | { type: "offer"; remote: boolean }
  | { type: "accept" }
  | { type: "lapse" }
  | { type: "promote" }
  | { type: "attend" }
  | { type: "unattend" }
  | { type: "change"; seats: number };

/** What is recorded of a step: "participation.…". */
export type Told =
  | "unconfirmed"
  | "requested"
  | "sent"
  | "waiting"
  | "offered"
  | "lapsed"
  | "joined"
  | "changed"
  | "left"
  | "withdrawn"
  | "rejected"
  | "removed"
  | "checkedIn";

export type Outcome = { place: Place; told: Told | null } | { refused: `join.${Refused}` | `coming.${Impossible}` };
