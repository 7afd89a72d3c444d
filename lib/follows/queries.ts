import { db } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { FollowState } from "../generated/prisma/enums";

const alive = { deletedAt: null, suspendedAt: null };

/** How one actor stands to another: null when it does not follow. */
export async function followState(followerId: string, followedId: string): Promise<FollowState | null> {
  const row = await db.follow.findUnique({
    where: { followerId_followedId: { followerId, followedId } },
    select: { state: true },
  });
  return row?.state ?? null;
}

/** How many follow, and are followed by, an actor. Lists of names are not public. */
export async function followCounts(actorId: string): Promise<{ followers: number; following: number }> {
  const [followers, following] = await Promise.all([
    db.follow.count({ where: { followedId: actorId, state: "ACCEPTED", follower: alive } }),
    db.follow.count({ where: { followerId: actorId, state: "ACCEPTED", followed: alive } }),
  ]);
  return { followers, following };
}

export interface FollowCard {
  actor: ActorCard;
  state: FollowState;
  acceptedAt: Date | null;
  sentAt: Date | null;
  receivedAt: Date | null;
}

/** Whom an actor follows, by name, with how far each request has come. For itself alone. */
export async function followingOf(actorId: string, limit = 200): Promise<FollowCard[]> {
  const rows = await db.follow.findMany({
    where: { followerId: actorId, followed: alive },
    include: { followed: { select: cardColumns } },
    orderBy: { followed: { name: "asc" } },
    take: limit,
  });
  return rows.map(({ followed, state, acceptedAt, sentAt, receivedAt }) => ({
    actor: actorCard(followed),
    state,
    acceptedAt,
    sentAt,
    receivedAt,
  }));
}
