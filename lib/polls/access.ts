import type { Transaction } from "../db";
import { openDiscussion } from "../discussions/access";
import { moderates } from "../discussions/commands";
import { Forbidden, must, NotFound } from "../errors";
import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";
import { isUuid } from "../text";

export type LockedPoll = Prisma.PollGetPayload<{ include: { options: true; entry: true } }>;

/**
 * A poll, under the lock of its thread, for somebody who belongs to its group at this moment.
 * @throws NotFound for everybody else, Conflict when the thread is closed or the group only read
 */
export async function lockedPoll(tx: Transaction, actor: Acting, id: string): Promise<LockedPoll> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  const found = isUuid(id) ? await tx.poll.findUnique({ where: { id }, select: { discussionId: true } }) : null;
  if (!found) throw new NotFound();
  await openDiscussion(tx, actor, found.discussionId);
  const poll = await tx.poll.findUnique({
    where: { id },
    include: { options: { orderBy: { position: "asc" } }, entry: true },
  });
  if (!poll) throw new NotFound();
  return poll;
}

/** Whoever asked, and those who moderate, lead a poll. @throws Forbidden for everybody else, beside those of {@link lockedPoll} */
export async function ledPoll(tx: Transaction, actor: Acting, id: string): Promise<LockedPoll> {
  const poll = await lockedPoll(tx, actor, id);
  if (poll.authorId !== actor.id && !(await moderates(tx, actor, poll.groupId))) throw new Forbidden();
  return poll;
}
