import type { Transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import { manage } from "../events/managing";
import type { TaskListModel, TaskModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import type { Verb } from "../memberships/policy";
import { mayIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { isUuid } from "../text";
import { limits } from "./schema";

/** A group of ours in which `actor` may do this. @throws NotFound for those outside, Forbidden, Conflict when it is only read */
export async function taskGroup(tx: Transaction, actor: Acting, groupId: string, verb: Verb): Promise<void> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  if (!isUuid(groupId) || !(await mayIn(groupId, actor.id, "see", tx))) throw new NotFound();
  if (!(await mayIn(groupId, actor.id, verb, tx))) throw new Forbidden();
  const { host } = await livelyGroup(tx, groupId);
  if (host !== "") throw new NotFound();
}

/** A list, locked: what changes in it happens one after the other. Of an event's those who manage it alone. */
export async function lockedList(tx: Transaction, actor: Acting, id: string, verb: Verb): Promise<TaskListModel> {
  if (!isUuid(id)) throw new NotFound();
  await tx.$queryRaw`select id from "TaskList" where id = ${id}::uuid for update`;
  const list = await tx.taskList.findUnique({ where: { id } });
  if (list?.kind === "BRING" && list.eventId) await manage(tx, actor, list.eventId);
  else if (list?.groupId) await taskGroup(tx, actor, list.groupId, verb);
  else throw new NotFound();
  return list;
}

/** One thing of a list, under the lock of that list. @throws NotFound, Forbidden, Conflict */
export async function lockedTask(
  tx: Transaction,
  actor: Acting,
  id: string,
  verb: Verb,
): Promise<{ task: TaskModel; list: TaskListModel }> {
  const found = isUuid(id) ? await tx.task.findUnique({ where: { id }, select: { listId: true } }) : null;
  if (!found) throw new NotFound();
  const list = await lockedList(tx, actor, found.listId, verb);
  const task = await tx.task.findUnique({ where: { id } });
  if (!task) throw new NotFound();
  return { task, list };
}

/** The position behind all others. @throws Conflict when the list is full */
export async function lastPosition(tx: Transaction, listId: string): Promise<number> {
  const { _count, _max } = await tx.task.aggregate({ where: { listId }, _count: true, _max: { position: true } });
  if (_count >= limits.tasks) throw new Conflict("tasks.errors.full");
  return (_max.position ?? -1) + 1;
}
