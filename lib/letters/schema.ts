import type { Ending } from "../notifications/choices";

/** Letters to somebody who takes part: each is a function in lib/mail, with its words under this name. */
export const placeLetters = [
  "confirm",
  "again",
  "requested",
  "waiting",
  "going",
  "offered",
  "lapsed",
  "rejected",
  "removed",
  "left",
  "party",
  "changed",
  "cancelled",
  "restored",
  "dayBefore",
  "hourBefore",
  "announcement",
  "recounted",
] as const;

/** Letters to those who organise, were invited or propose, and those of stewards. */
export const otherLetters = [
  "news",
  "organiserInvited",
  "organiserAnswered",
  "invited",
  "groupInvited",
  "proposalConfirm",
  "proposalApproved",
  "proposalRefused",
  "importFailing",
  "told",
  "mailTest",
  "siteLetter",
] as const;

export type PlaceLetter = (typeof placeLetters)[number];
export type OtherLetter = (typeof otherLetters)[number];
export type LetterName = PlaceLetter | OtherLetter;

/** A letter to be written: who reads it follows from what it is about. */
export interface NewLetter {
  /** What is told, why, and to whom: two with one key are one. */
  key: string;
  name: LetterName;
  eventId?: string;
  participationId?: string;
  /** The identity it is written to, when that does not take part. */
  actorId?: string;
  /** The announcement, invitation, proposal, source or fact that it tells of. */
  about?: string;
  /** Whose letters leave one after the other, where that is not the participation. */
  reader?: string;
  /** About a date of a series: it may be told together with others. */
  series?: boolean;
}

/**
 * What stops when somebody wants no more letters: those of one participation, notes about who comes to an event, what
 * the stewards write to everybody with an account, or what
 * an identity is told of one kind of thing, perhaps from one group alone.
 */
export type Subscription =
  | { participationId: string }
  | { actorId: string; eventId: string }
  | { accountId: string }
  | Ending;
