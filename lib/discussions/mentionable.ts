import { db } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { can, whoMay } from "../memberships/policy";
import { standingIn } from "../memberships/queries";

/** How many are offered to be named. */
const most = 40;

/**
 * Members whom `viewer` may name so that they are told: those who wrote in the thread first, then others, as far as the
 * group lets its members read each other's names.
 */
export async function mentionable(viewer: Acting, groupId: string, discussionId: string): Promise<ActorCard[]> {
  const { role, rules } = await standingIn(groupId, viewer.id);
  if (!can(role, "see")) return [];
  const group = await db.actor.findUnique({ where: { id: groupId }, select: { memberNames: true } });
  const named = group?.memberNames !== "MODERATORS" || can(role, "manageMembers", rules);
  const inside = {
    id: { not: viewer.id },
    kind: "PERSON",
    deletedAt: null,
    suspendedAt: null,
    memberships: { some: { groupId, ...whoMay("see") } },
  } as const;
  const wrote = { some: { discussionId, deletedAt: null } };
  const find = (entries: { some: object } | { none: object }, take: number) =>
    db.actor.findMany({
      where: { ...inside, entries },
      select: cardColumns,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
  const here = await find(wrote, most);
  const others = named && here.length < most ? await find({ none: wrote.some }, most - here.length) : [];
  return [...here, ...others].map(actorCard);
}
