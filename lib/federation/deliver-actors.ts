import { db, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { deleteActivity, updateActivity } from "./activities";
import { actorDocument } from "./actors";
import { followersOf, inboxesOf } from "./audience";
import { queueActivity } from "./delivery";
import { actorUri, collectionUri, publicAudience } from "./uris";

/** A person or group changed its name, text or picture: followers, and servers where it takes part, get its document. */
export async function deliverActorUpdate(fact: Fact): Promise<void> {
  const actor = await db.actor.findFirst({
    where: { id: fact.subject, host: "", deletedAt: null, suspendedAt: null },
    include: { avatar: true, cover: true },
  });
  if (!actor) return;
  const { "@context": _context, ...object } = await actorDocument(actor);
  const closed = actor.visibility === "MEMBERS";
  const addressing = closed
    ? { to: [collectionUri(actor.handle, "members")], cc: [] }
    : { to: [publicAudience], cc: [collectionUri(actor.handle, "followers")] };
  const json = updateActivity(fact.id, { ...object, updated: fact.at.toISOString() }, addressing);
  const inboxes = await inboxesOf(closed ? { memberships: { some: { groupId: actor.id } } } : knowing(actor.id));
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: actor.id, json, inboxes }));
}

/** A person or group is gone. Its row and keys stay until every server has been told. */
export async function deliverActorDelete(fact: Fact): Promise<void> {
  const actor = await db.actor.findFirst({ where: { id: fact.subject, host: "" } });
  if (!actor) return;
  const { inboxes } = fact.data as { inboxes: string[] };
  const formerType = actor.kind === "GROUP" ? "Group" : "Person";
  const deleted = { uri: actorUri(actor), formerType, at: fact.at };
  const tombstone = deleteActivity(fact.id, actorUri(actor), deleted, { to: [publicAudience], cc: [] });
  // Other servers know the deletion of an actor by the plain id.
  const json = { ...tombstone, object: actorUri(actor) };
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: actor.id, json, inboxes }));
}

/** Remote actors whose servers hold a copy of `actorId`: followers, the followed, and organisers of events it goes to. */
function knowing(actorId: string) {
  return {
    OR: [
      followersOf(actorId),
      { followers: { some: { followerId: actorId } } },
      { events: { some: { participations: { some: { actorId } } } } },
      // Members of a group elsewhere, and groups elsewhere of which it is a member.
      { memberships: { some: { groupId: actorId } } },
      { members: { some: { actorId } } },
    ],
  };
}
