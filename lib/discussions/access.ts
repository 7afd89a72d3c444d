import type { Transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { ActorModel, DiscussionModel, EntryModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import type { Verb } from "../memberships/policy";
import { mayIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { isUuid } from "../text";
import { openTo } from "./policy";

/** A group in which something is written, and who does. @throws NotFound for those outside, Forbidden, Conflict */
export async function writableGroup(tx: Transaction, actor: Acting, groupId: string, verb: Verb): Promise<ActorModel> {
  if (!isUuid(groupId) || !(await mayIn(groupId, actor.id, "see", tx))) throw new NotFound();
  if (!(await mayIn(groupId, actor.id, verb, tx))) throw new Forbidden();
  return livelyGroup(tx, groupId);
}

/** A thread, locked, that `actor` may read. @throws NotFound */
export async function lockedDiscussion(tx: Transaction, actor: Acting, id: string): Promise<DiscussionModel> {
  if (!isUuid(id)) throw new NotFound();
  await tx.$queryRaw`select id from "Discussion" where id = ${id}::uuid for update`;
  const discussion = await tx.discussion.findFirst({ where: { AND: [{ id }, openTo(actor)] } });
  if (!discussion) throw new NotFound();
  return discussion;
}

/** A thread in which words are still said. @throws NotFound, Conflict when it is closed or its group only read */
export async function openDiscussion(tx: Transaction, actor: Acting, id: string): Promise<DiscussionModel> {
  const discussion = await lockedDiscussion(tx, actor, id);
  await livelyGroup(tx, discussion.groupId);
  if (discussion.closedAt) throw new Conflict("discussions.errors.closed");
  return discussion;
}

/**
 * An entry with its words, and its thread, locked, that `actor` may read.
 * @throws NotFound when there is none, or it was deleted
 */
export async function lockedEntry(
  tx: Transaction,
  actor: Acting,
  id: string,
): Promise<{ entry: EntryModel; discussion: DiscussionModel }> {
  const found = isUuid(id) ? await tx.entry.findUnique({ where: { id }, select: { discussionId: true } }) : null;
  if (!found) throw new NotFound();
  const discussion = await lockedDiscussion(tx, actor, found.discussionId);
  const entry = await tx.entry.findUnique({ where: { id, deletedAt: null } });
  if (!entry) throw new NotFound();
  return { entry, discussion };
}
