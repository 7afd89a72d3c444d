import { db } from "../db";
import { Conflict, NotFound } from "../errors";
import { removeFollower } from "../follows/commands";
import { revokeInvitation } from "../invitations/commands";
import type { Fact } from "../jobs/facts";
import { remove } from "../participations/commands";
import { active } from "../participations/rules";
import { now } from "../time";
import { roleIn } from "./queries";
import type { Told } from "./standing";

/**
 * The effect of a ban beside the membership: in the group's name whoever is banned loses their places at what it
 * organises next and the invitations to it, and no longer follows it. Whose ban ended meanwhile keeps what is left; run
 * twice it does nothing more.
 */
export async function endWithBan(fact: Fact): Promise<void> {
  const { groupId, memberId } = fact.data as unknown as Told;
  const group = await db.actor.findFirst({
    where: { id: groupId, host: "", deletedAt: null },
    select: { id: true, kind: true, handle: true, host: true },
  });
  if (!group || (await roleIn(groupId, memberId)) !== "BANNED") return;
  const coming = { organiserId: groupId, uri: null, deletedAt: null, endsAt: { gt: now() } };
  const invitations = await db.eventInvitation.findMany({
    where: { actorId: memberId, revokedAt: null, event: coming },
    select: { id: true },
  });
  for (const { id } of invitations) await unlessDone(() => revokeInvitation(group, { invitationId: id }));
  const places = await db.participation.findMany({
    where: { actorId: memberId, state: { in: [...active] }, event: coming },
    select: { id: true },
  });
  for (const { id } of places) await unlessDone(() => remove(group, { participationId: id }));
  await removeFollower(group, memberId);
}

/** They left, or somebody else took the place away, in the meantime. */
async function unlessDone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error;
  }
}
