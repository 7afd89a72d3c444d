import { db, type Transaction, transaction } from "../db";
import { Conflict } from "../errors";
import { record } from "../jobs/facts";
import { now } from "../time";

const alive = { deletedAt: null, suspendedAt: null };

/** What goes when an identity is deleted, and what stands in the way; for its owner. */
export async function consequencesOf(accountId: string, actorId: string) {
  const [events, participations, memberships, followers, words, groups, identities] = await Promise.all([
    db.event.count({ where: { organiserId: actorId, deletedAt: null, state: "PUBLISHED" } }),
    db.participation.count({
      where: { actorId, state: { in: ["REQUESTED", "WAITING", "GOING"] }, event: { endsAt: { gte: now() } } },
    }),
    db.membership.count({ where: { actorId, role: { in: ["OWNER", "MODERATOR", "MEMBER"] } } }),
    db.follow.count({ where: { followedId: actorId, state: "ACCEPTED" } }),
    wordsOf(actorId),
    ownedAlone([actorId]),
    db.identity.count({ where: { accountId, actor: alive } }),
  ]);
  return { events, participations, memberships, followers, words, groups, last: identities < 2 };
}

async function wordsOf(actorId: string): Promise<number> {
  const counts = await Promise.all([
    db.comment.count({ where: { actorId, state: { not: "DELETED" } } }),
    db.message.count({ where: { actorId, deletedAt: null } }),
    db.entry.count({ where: { actorId, deletedAt: null } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The groups here that have no other owner than these. */
export function ownedAlone(
  actorIds: string[],
  tx: Transaction = db,
): Promise<{ id: string; name: string; handle: string }[]> {
  return tx.actor.findMany({
    where: {
      kind: "GROUP",
      host: "",
      deletedAt: null,
      members: {
        some: { actorId: { in: actorIds }, role: "OWNER" },
        none: { role: "OWNER", actorId: { notIn: actorIds }, actor: alive },
      },
    },
    select: { id: true, name: true, handle: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Owners who go at the same moment come one after the other, so that one of them stays. */
async function lockOwned(tx: Transaction, actorIds: string[]): Promise<void> {
  await tx.$queryRaw`select id from "Actor"
    where id in (select "groupId" from "Membership" where "actorId" = any (${actorIds}::uuid[]) and role = 'OWNER')
    order by id for no key update`;
}

/** @throws Conflict naming the groups here that would be left without an owner when these are gone */
export async function mustLeaveOwners(tx: Transaction, actorIds: string[]): Promise<void> {
  await lockOwned(tx, actorIds);
  const alone = await ownedAlone(actorIds, tx);
  if (alone.length > 0)
    throw new Conflict("identities.ownsGroups", { groups: alone.map(({ name }) => name).join(", ") });
}

/** An identity gives up the groups that it owns with others. @throws Conflict as {@link mustLeaveOwners}; then nothing has changed */
export async function giveUpGroups(actorId: string): Promise<void> {
  await transaction(async (tx) => {
    await mustLeaveOwners(tx, [actorId]);
    await tx.membership.deleteMany({ where: { actorId, role: "OWNER", group: { host: "" } } });
  });
}

/**
 * The same for one that goes whatever happens: a group whose other owners went meanwhile gets whoever has been its
 * moderator for longest as owner, or its member; with nobody else in it, it is archived.
 */
export async function handOnGroups(actorId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockOwned(tx, [actorId]);
    for (const { id } of await ownedAlone([actorId], tx)) {
      const heir = await tx.membership.findFirst({
        where: {
          groupId: id,
          actorId: { not: actorId },
          role: { in: ["MODERATOR", "MEMBER"] },
          actor: { ...alive, host: "" },
        },
        orderBy: [{ role: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      });
      if (heir) {
        await tx.membership.update({ where: { id: heir.id }, data: { role: "OWNER" } });
        const data = { groupId: id, memberId: heir.actorId, uri: heir.uri };
        await record(tx, "membership.roleChanged", { subject: heir.id, groupId: id, data });
      } else await tx.actor.update({ where: { id }, data: { archivedAt: now() } });
    }
    await tx.membership.deleteMany({ where: { actorId, role: "OWNER", group: { host: "" } } });
  });
}
