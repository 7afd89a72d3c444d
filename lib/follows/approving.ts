import { db, type Transaction, transaction } from "../db";
import { must, NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { ActorModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mayIn } from "../memberships/queries";
import { acceptFollow, removeFollower } from "./commands";

/**
 * Whether followers of one of ours are looked at one by one, or accepted at once. Those who wait go on waiting.
 * @throws NotFound unless `actor` decides about those who follow it
 */
export async function setApproval(actor: Acting, followedId: string, wanted: boolean): Promise<void> {
  await transaction(async (tx) => {
    const followed = await decidesFor(tx, actor, followedId);
    if (followed.manuallyApprovesFollowers === wanted) return;
    await tx.actor.update({ where: { id: followed.id }, data: { manuallyApprovesFollowers: wanted } });
    await record(tx, "actor.changed", { actorId: followed.id, subject: followed.id });
    if (followed.kind === "APPLICATION")
      await record(tx, "federation.changed", {
        actorId: actor.id,
        subject: "followers",
        data: { value: String(wanted) },
      });
  });
}

/**
 * Accepts somebody who waits to follow one of ours, or sends a follower away.
 * @throws NotFound unless `actor` decides about those who follow it, or when nobody asked
 */
export async function answerFollower(
  actor: Acting,
  { followedId, followerId, accepted }: { followedId: string; followerId: string; accepted: boolean },
): Promise<void> {
  const followed = await transaction((tx) => decidesFor(tx, actor, followedId));
  if (accepted) await acceptFollow(followed, { followerId });
  else await removeFollower(followed, followerId);
}

export interface Followers {
  /** Whether each is looked at. */
  approves: boolean;
  waiting: ActorCard[];
  /** By name; the first of them where there are very many. */
  accepted: ActorCard[];
  count: number;
}

/** Who follows one of ours, and who waits: for those who decide about it alone. @throws NotFound for others */
export async function followersOf(actor: Acting, followedId: string, limit = 200): Promise<Followers> {
  const followed = await decidesFor(db, actor, followedId);
  const alive = { deletedAt: null, suspendedAt: null };
  const listed = async (state: "REQUESTED" | "ACCEPTED") => {
    const rows = await db.follow.findMany({
      where: { followedId, state, follower: alive },
      select: { follower: { select: cardColumns } },
      orderBy: state === "REQUESTED" ? { createdAt: "asc" } : { follower: { name: "asc" } },
      take: limit,
    });
    return rows.map(({ follower }) => actorCard(follower));
  };
  const [waiting, accepted, count] = await Promise.all([
    listed("REQUESTED"),
    listed("ACCEPTED"),
    db.follow.count({ where: { followedId, state: "ACCEPTED", follower: alive } }),
  ]);
  return { approves: followed.manuallyApprovesFollowers, waiting, accepted, count };
}

/** One of ours, if `actor` decides about who follows it: an identity itself, those who run a group, stewards for this server. */
async function decidesFor(tx: Transaction, actor: Acting, followedId: string): Promise<ActorModel> {
  const followed = await tx.actor.findFirst({
    where: { id: followedId, host: "", deletedAt: null, suspendedAt: null },
  });
  if (!followed) throw new NotFound();
  if (followed.kind === "APPLICATION") must(actor.steward === true);
  else if (followed.id !== actor.id && !(await mayIn(followed.id, actor.id, "manageMembers", tx))) throw new NotFound();
  return followed;
}
