import { db } from "../db";
import { signedInAs } from "../identities/sessions";
import { whoMay } from "../memberships/policy";

/** Somebody's browser that looks at a thread. */
export interface Watch {
  sessionId: string;
  /** As whom: an identity of the session's account. */
  actorId: string;
  discussionId: string;
}

const alive = { deletedAt: null, suspendedAt: null };

/**
 * Which of these may go on looking: signed in, still a member, and the thread still there. Three questions, however many
 * they are.
 * @returns with each its thread's version
 */
export async function allowed<One extends Watch>(watches: One[]): Promise<Map<One, number>> {
  const ids = (key: keyof Watch) => [...new Set(watches.map((watch) => watch[key]))];
  const [identities, memberships, discussions] = await Promise.all([
    signedInAs(ids("sessionId")),
    db.membership.findMany({
      where: {
        actorId: { in: ids("actorId") },
        group: { ...alive, discussions: { some: { id: { in: ids("discussionId") } } } },
        ...whoMay("see"),
      },
      select: { actorId: true, groupId: true },
    }),
    db.discussion.findMany({
      where: { id: { in: ids("discussionId") } },
      select: { id: true, groupId: true, updatedAt: true },
    }),
  ]);
  const members = new Set(memberships.map(({ actorId, groupId }) => `${actorId} ${groupId}`));
  const threads = new Map(discussions.map((row) => [row.id, row]));
  const found = new Map<One, number>();
  for (const watch of watches) {
    const thread = threads.get(watch.discussionId);
    if (!thread || !identities.has(`${watch.sessionId} ${watch.actorId}`)) continue;
    if (members.has(`${watch.actorId} ${thread.groupId}`)) found.set(watch, thread.updatedAt.getTime());
  }
  return found;
}
