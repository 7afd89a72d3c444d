import { mustBeWelcome } from "../blocks/queries";
import { type Transaction, transaction } from "../db";
import { env } from "../env";
import { must, NotFound } from "../errors";
import type { FollowModel } from "../generated/prisma/models";
import { findableBy } from "../groups/policy";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";

/**
 * `actor` follows somebody. Ours accept at once, unless they look at each follower; whom we follow elsewhere is asked
 * by federation. Following twice is following once; a Follow that comes again is answered again.
 * @param activityUri a remote follower's Follow
 * @throws NotFound when there is nobody to follow
 */
export async function follow(
  actor: Acting,
  followedId: string,
  { activityUri = null }: { activityUri?: string | null } = {},
): Promise<FollowModel> {
  must(actor.id !== followedId, "errors.followSelf");
  return transaction(async (tx) => {
    const alive = { id: followedId, deletedAt: null, suspendedAt: null };
    const followed = await tx.actor.findFirst({ where: { AND: [alive, findableBy(actor)] } });
    if (!followed) throw new NotFound();
    await mustBeWelcome(actor.id, followedId, tx);
    const pair = { followerId_followedId: { followerId: actor.id, followedId } };
    const before = await tx.follow.findUnique({ where: pair });
    const repeated = before !== null && before.state !== "REJECTED";
    if (repeated && (activityUri === null || activityUri === before.activityUri)) return before;
    const atOnce = followed.host === "" && !followed.manuallyApprovesFollowers;
    const state = atOnce ? ("ACCEPTED" as const) : repeated ? before.state : ("REQUESTED" as const);
    const fresh = {
      state,
      activityUri,
      acceptedAt: state === "ACCEPTED" ? (before?.acceptedAt ?? now()) : null,
      sentAt: null,
      receivedAt: null,
    };
    const row = await tx.follow.upsert({
      where: pair,
      create: { ...fresh, followerId: actor.id, followedId },
      update: fresh,
    });
    const kind = followed.host === "" ? "follow.received" : "follow.requested";
    const factId = await record(tx, kind, {
      actorId: actor.id,
      subject: row.id,
      data: { followerId: actor.id, followedId },
    });
    if (followed.host === "") return row;
    return tx.follow.update({ where: { id: row.id }, data: { activityUri: `/activities/${factId}` } });
  });
}

/** `actor` follows no longer. Nothing happens when it did not. */
export async function unfollow(actor: Acting, followedId: string): Promise<void> {
  await transaction(async (tx) => {
    const pair = { followerId_followedId: { followerId: actor.id, followedId } };
    const before = await tx.follow.findUnique({ where: pair });
    if (!before) return;
    await tx.follow.delete({ where: pair });
    await record(tx, "follow.withdrawn", {
      actorId: actor.id,
      subject: before.id,
      data: { followedId, activityUri: before.activityUri },
    });
  });
}

/** `actor` sends a follower away, or refuses one that waits. */
export async function removeFollower(actor: Acting, followerId: string): Promise<void> {
  await transaction(async (tx) => {
    const pair = { followerId_followedId: { followerId, followedId: actor.id } };
    const before = await tx.follow.findUnique({ where: pair });
    if (!before) return;
    await tx.follow.delete({ where: pair });
    await record(tx, "follow.removed", {
      actorId: actor.id,
      subject: before.id,
      data: { followerId, activityUri: before.activityUri },
    });
  });
}

/** Which follow an answer is about: by the Follow's id, or by who follows. */
export type Answered = { activityUri: string } | { followerId: string };

/**
 * `followed` says yes: somebody elsewhere to one of ours, or one of ours to a follower that waits.
 * @throws NotFound when nobody asked to follow `followed`
 */
export async function acceptFollow(followed: Acting, about: Answered): Promise<FollowModel> {
  return transaction(async (tx) => {
    const row = await asked(tx, followed, about);
    if (row.state === "ACCEPTED") return row;
    const accepted = await tx.follow.update({ where: { id: row.id }, data: { state: "ACCEPTED", acceptedAt: now() } });
    if (followed.host === "")
      await record(tx, "follow.received", {
        actorId: row.followerId,
        subject: row.id,
        data: { followerId: row.followerId, followedId: followed.id },
      });
    return accepted;
  });
}

/** `followed`, who is elsewhere, says no, or no longer. */
export async function rejectFollow(followed: Acting, about: Answered): Promise<FollowModel> {
  return transaction(async (tx) => {
    const row = await asked(tx, followed, about);
    return tx.follow.update({ where: { id: row.id }, data: { state: "REJECTED", acceptedAt: null } });
  });
}

async function asked(tx: Transaction, followed: Acting, about: Answered): Promise<FollowModel> {
  const origin = env().PUBLIC_URL;
  const where =
    "followerId" in about
      ? { followerId: about.followerId }
      : {
          activityUri: about.activityUri.startsWith(`${origin}/`)
            ? about.activityUri.slice(origin.length)
            : about.activityUri,
        };
  const row = await tx.follow.findFirst({ where: { ...where, followedId: followed.id } });
  if (!row) throw new NotFound();
  return row;
}
