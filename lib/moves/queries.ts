import { db } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { whoMay } from "../memberships/policy";
import { handleIn } from "./rules";

const alive = { deletedAt: null, suspendedAt: null };

/** An identity or a group of ours that may be moved, and in whose name. */
export interface Movable {
  id: string;
  kind: string;
  handle: string;
  name: string;
  alsoKnownAs: string[];
  /** Which identity acts. */
  as: string;
  movedTo: ActorCard | null;
}

/** @param identities the reader's own; one of them must be it, or own the group. @throws NotFound otherwise */
export async function movableBy(identities: string[], handle: string): Promise<Movable> {
  const owner = { actorId: { in: identities }, ...whoMay("deleteGroup") };
  const actor = await db.actor.findFirst({
    where: {
      handle: { equals: handle, mode: "insensitive" },
      host: "",
      ...alive,
      OR: [{ id: { in: identities } }, { kind: "GROUP", members: { some: owner } }],
    },
    include: { members: { where: owner, take: 1, orderBy: { id: "asc" } } },
  });
  if (!actor) throw new NotFound();
  const { id, kind, name, alsoKnownAs, movedToUri, members } = actor;
  const as = identities.includes(id) ? id : (members[0]?.actorId ?? "");
  return { id, kind, handle: actor.handle, name, alsoKnownAs, as, movedTo: await namedBy(movedToUri) };
}

/** Where somebody moved to; null for those who are still there, and where the new one is gone. */
export async function movedTo(actorId: string): Promise<ActorCard | null> {
  const actor = await db.actor.findUnique({ where: { id: actorId }, select: { movedToUri: true } });
  return namedBy(actor?.movedToUri ?? null);
}

async function namedBy(address: string | null): Promise<ActorCard | null> {
  if (!address) return null;
  const handle = handleIn(address);
  const where = handle ? { handle: { equals: handle, mode: "insensitive" as const }, host: "" } : { uri: address };
  const target = await db.actor.findFirst({ where: { ...where, ...alive }, select: cardColumns });
  return target && actorCard(target);
}

/** Our people who follow `oldId`, and whether `targetId` refused them before. */
export async function peopleOfOurs(oldId: string, targetId: string): Promise<{ follower: Acting; refused: boolean }[]> {
  const rows = await db.follow.findMany({
    where: { followedId: oldId, state: { not: "REJECTED" }, follower: { host: "", ...alive } },
    select: {
      follower: {
        select: {
          id: true,
          kind: true,
          handle: true,
          host: true,
          following: { where: { followedId: targetId, state: "REJECTED" }, select: { id: true } },
        },
      },
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ follower: { following, ...follower } }) => ({ follower, refused: following.length > 0 }));
}
