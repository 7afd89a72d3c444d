import { receiveBlock, receiveUnblock } from "../blocks/commands";
import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { localActorOf } from "./inbox-follows";
import { idOf, isRecord, type Json, sameHost } from "./parse";

/**
 * Somebody elsewhere blocks one of ours (Mastodon sends it to the blocked), or a moderator bans one of ours from the
 * group or server in `target` (FEP-1b12, Lemmy). Kept, so that nothing of theirs goes there any more.
 */
export async function onBlock(sender: ActorModel, activity: Json): Promise<string> {
  const pair = await pairOf(sender, activity);
  if (typeof pair === "string") return pair;
  await receiveBlock(pair, idOf(activity));
  return "done";
}

/** They take it back: the Block embedded, or named by its id. @returns null when this undoes no block */
export async function undoBlock(sender: ActorModel, object: unknown): Promise<string | null> {
  const id = idOf(object);
  const kept = id ? await db.block.findFirst({ where: { activityUri: id } }) : null;
  const pair = kept ?? (isRecord(object) && object.type === "Block" ? await pairOf(sender, object) : null);
  if (!pair || typeof pair === "string") return pair;
  if (kept && !(await speaksFor(sender, kept.blockerId))) return "undoes what somebody else did";
  await receiveUnblock({ blockerId: pair.blockerId, blockedId: pair.blockedId });
  return "done";
}

/** Who blocks whom of ours, or the reason why that is not theirs to say. */
async function pairOf(sender: ActorModel, activity: Json): Promise<{ blockerId: string; blockedId: string } | string> {
  const blocked = await localActorOf(idOf(activity.object));
  if (!blocked || blocked.kind === "APPLICATION") return "blocks nobody of ours";
  const target = idOf(activity.target);
  if (!target || target === sender.uri) return { blockerId: sender.id, blockedId: blocked.id };
  // Their server signs for all of its people, and vouches for who of them decides in a group of its own.
  if (!sameHost(target, sender.uri)) return "bans from what is of another server";
  const blocker = await db.actor.findUnique({ where: { uri: target }, select: { id: true } });
  return blocker ? { blockerId: blocker.id, blockedId: blocked.id } : "bans from what we do not know";
}

async function speaksFor(sender: ActorModel, blockerId: string): Promise<boolean> {
  if (sender.id === blockerId) return true;
  const blocker = await db.actor.findUnique({ where: { id: blockerId }, select: { uri: true, kind: true } });
  return blocker?.kind !== "PERSON" && sameHost(blocker?.uri, sender.uri);
}
