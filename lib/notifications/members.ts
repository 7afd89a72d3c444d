import { db } from "../db";
import type { Fact } from "../jobs/facts";
import { type Verb, whoMay } from "../memberships/policy";
import type { NotificationKind, Place } from "./schema";

/** What somebody is to be told, and who; whoever did it, blocks them or cannot know of it is left out later. */
export interface Telling {
  kind: NotificationKind;
  what: string;
  place: Place;
  /** What it is about: things of one subject are told together. */
  subject: string;
  /** What is new: an entry, a comment, a participation. */
  ref?: string;
  number?: number;
  /** Who is named as having done it. */
  byId: string | null;
  groupId?: string | null;
  people: string[];
}

/** Who is told what of a fact. */
export type Audience = (fact: Fact) => Promise<Telling[]>;

/** People of this server who may do `verb` in a group. Those elsewhere are told by their own servers. */
export async function members(groupId: string, verb: Verb = "see"): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { groupId, ...whoMay(verb), actor: { kind: "PERSON", host: "", deletedAt: null, suspendedAt: null } },
    select: { actorId: true },
  });
  return rows.map(({ actorId }) => actorId);
}
