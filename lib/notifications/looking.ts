import type { Acting } from "../identities/schema";
import { type Verb, whoMay } from "../memberships/policy";
import type { Stored } from "./schema";

/** What of a row is asked for. */
export interface Asked {
  subject: string;
  groupId: string | null;
  data: Stored;
}

/** What it is called by now, and where it is looked at. */
export interface Seen {
  title: string;
  path: string;
}

/** Looks up what rows of one place are about, as far as `viewer` may know of it. */
export type Looking = (viewer: Acting, rows: Asked[]) => Promise<(row: Asked) => Seen | null>;

export const subjects = (rows: Asked[]) => rows.map(({ subject }) => subject);
export const alive = { deletedAt: null, suspendedAt: null };

/** Groups in which `viewer` may do `verb`. */
export function within(viewer: Acting, verb: Verb) {
  return { members: { some: { actorId: viewer.id, ...whoMay(verb) } } };
}

/** Finds a row's subject among what was found. */
export function bySubject<Found extends { id: string }>(
  found: Found[],
  seen: (one: Found, data: Stored) => Seen | null,
) {
  return ({ subject, data }: Asked): Seen | null => {
    const one = found.find(({ id }) => id === subject);
    return one ? seen(one, data) : null;
  };
}
