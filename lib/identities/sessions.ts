import { db } from "../db";
import { now } from "../time";

/** As whom these sessions may act: "session identity", for each that still lives. Never shown to anybody. */
export async function signedInAs(sessionIds: string[]): Promise<Set<string>> {
  const alive = { deletedAt: null, suspendedAt: null };
  const sessions = await db.session.findMany({
    where: { id: { in: sessionIds }, expiresAt: { gt: now() }, account: { suspendedAt: null } },
    select: {
      id: true,
      account: { select: { identities: { where: { actor: alive }, select: { actorId: true } } } },
    },
  });
  return new Set(sessions.flatMap(({ id, account }) => account.identities.map(({ actorId }) => `${id} ${actorId}`)));
}
