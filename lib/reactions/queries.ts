import { db } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Prisma } from "../generated/prisma/client";
import type { ReactionKind } from "../generated/prisma/enums";
import { mostNames } from "./schema";

/** How many like or passed something on, and those of them who let themselves be found. */
export interface Counted {
  count: number;
  names: ActorCard[];
  /** The reader is one of them. */
  own: boolean;
}

export interface Reactions {
  likes: Counted;
  boosts: Counted;
}

/** Those who are gone, or not listened to, do not count; nor do servers, which pass everything on. */
const counted: Prisma.ReactionWhereInput = {
  actor: { deletedAt: null, suspendedAt: null, kind: { not: "APPLICATION" } },
};
/** Whoever does not want to be found in public lists is a number here. */
const named: Prisma.ReactionWhereInput = {
  actor: { deletedAt: null, suspendedAt: null, kind: { not: "APPLICATION" }, discoverable: true, limitedAt: null },
};

/** Likes and boosts of an event, for whoever may see it. @param actorId the identity of the reader that acts */
export async function reactionsOf(eventId: string, actorId: string | null): Promise<Reactions> {
  const [likes, boosts] = await Promise.all([
    countOf({ eventId, kind: "LIKE" }, actorId),
    countOf({ eventId, kind: "BOOST" }, actorId),
  ]);
  return { likes, boosts };
}

async function countOf(where: Prisma.ReactionWhereInput, actorId: string | null): Promise<Counted> {
  const count = await db.reaction.count({ where: { AND: [where, counted] } });
  if (count === 0) return { count, names: [], own: false };
  const [rows, own] = await Promise.all([
    db.reaction.findMany({
      where: { AND: [where, named] },
      select: { actor: { select: cardColumns } },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: mostNames,
    }),
    actorId ? db.reaction.count({ where: { ...where, actorId } }) : 0,
  ]);
  return { count, names: rows.map(({ actor }) => actorCard(actor)), own: own > 0 };
}

/** How many like each of these comments; those whom nobody likes are left out. */
export async function likesOf(commentIds: string[]): Promise<Map<string, number>> {
  if (commentIds.length === 0) return new Map();
  const rows = await db.reaction.groupBy({
    by: ["commentId"],
    where: { AND: [{ kind: "LIKE", commentId: { in: commentIds } }, counted] },
    _count: true,
  });
  return new Map(rows.map((row) => [row.commentId ?? "", row._count]));
}

/** The number alone, as other servers read it. */
export function reactionCount(eventId: string, kind: ReactionKind): Promise<number> {
  return db.reaction.count({ where: { AND: [{ eventId, kind }, counted] } });
}
