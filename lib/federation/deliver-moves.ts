import { db, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { followOn } from "../moves/commands";
import { moveActivity } from "./activities";
import { followersOf, inboxesOf } from "./audience";
import { queueActivity } from "./delivery";
import { actorUri, collectionUri } from "./uris";

/** One of ours, or a group, moved: servers of those who follow it are told, and let them follow there. */
export async function deliverMove(fact: Fact): Promise<void> {
  const { targetId } = fact.data as { targetId: string };
  const [old, target] = await Promise.all([
    db.actor.findFirst({ where: { id: fact.subject, host: "", deletedAt: null } }),
    db.actor.findUnique({ where: { id: targetId } }),
  ]);
  if (!old || !target) return;
  const followers = collectionUri(old.handle, "followers");
  const json = moveActivity(fact.id, actorUri(old), actorUri(target), followers, fact.at);
  const inboxes = await inboxesOf(followersOf(old.id));
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: old.id, json, inboxes }));
}

/** Somebody moved, here or elsewhere: our people follow on. */
export function followMoved(fact: Fact): Promise<void> {
  return followOn(fact.subject, (fact.data as { targetId: string }).targetId);
}
