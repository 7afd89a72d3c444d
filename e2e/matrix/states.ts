/** The visibilities and states of events, each of which has one event in the scene. */
export const states = [
  "public",
  "link",
  "members",
  "invited",
  "draft",
  "cancelled",
  "deleted",
  "past",
  "suspended",
  "addressHidden",
  "linkHidden",
  "namesNobody",
  "namesGoing",
  "namesEveryone",
  // With a crowd around each, see crowd.ts.
  "crowdPublic",
  "crowdMembers",
  "crowdInvited",
  "crowdLinked",
  "crowdClosed",
] as const;
export type State = (typeof states)[number];

/**
 * Each with a tie of their own to the events with a crowd: asked by name; came by a letter, by a link, which is in the
 * browser alone; invited no more; goes, waits, is offered a place, asked, was refused, was thrown out.
 */
export const ties = [
  "asked",
  "letter",
  "bearer",
  "revoked",
  "goes",
  "waits",
  "offered",
  "requests",
  "refused",
  "removed",
] as const;
export type Tie = (typeof ties)[number];

/**
 * What must or must not be read somewhere: title, address, coordinates, online link, name of somebody going who shows it;
 * of a guest who shows nothing the name, e-mail address and answer; what was said below, told to those who come, a file.
 */
export interface Marks {
  T: string;
  A: string;
  C: string;
  O: string;
  N: string;
  G: string;
  E: string;
  Q: string;
  V: string;
  B: string;
  F: string;
}
