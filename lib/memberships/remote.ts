import { db, transaction } from "../db";
import { whoMay } from "./policy";
import type { GivenRole } from "./schema";
import { lockedGroup } from "./standing";

/**
 * Keeps who decides in a group elsewhere, as its own list says now. Nobody of ours: what we are there is told to us.
 */
export async function noteModerators(groupId: string, people: { actorId: string; role: GivenRole }[]): Promise<void> {
  await transaction(async (tx) => {
    const group = await lockedGroup(tx, groupId);
    if (group.host === "") return;
    const ids = people.map(({ actorId }) => actorId);
    await tx.membership.deleteMany({ where: { groupId, actorId: { notIn: ids }, actor: { host: { not: "" } } } });
    for (const { actorId, role } of people)
      await tx.membership.upsert({
        where: { groupId_actorId: { groupId, actorId } },
        create: { groupId, actorId, role },
        update: { role },
      });
  });
}

/** Handles of our people in the group elsewhere whose collection of members this is. */
export async function ourMembersIn(membersUri: string, host: string): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: {
      group: { membersUri, host },
      ...whoMay("see"),
      actor: { host: "", deletedAt: null, suspendedAt: null },
    },
    select: { actor: { select: { handle: true } } },
  });
  return rows.map(({ actor }) => actor.handle);
}
