import { lockId, type Transaction, transaction } from "../db";
import { openTo } from "../discussions/policy";
import { Conflict, Forbidden, NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import type { TaskListModel, TaskModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { type FactKind, record } from "../jobs/facts";
import { mayIn } from "../memberships/queries";
import { now } from "../time";
import { lastPosition, lockedList, lockedTask, taskGroup } from "./access";
import { limits, type TaskInput } from "./schema";

interface Which {
  taskId: string;
}

/**
 * Makes a list of who does what, of a group of ours; from one of its threads or events where it came up there.
 * @param id chosen by the form: sent twice, it is one list
 * @throws NotFound, Forbidden, Conflict
 */
export async function makeList(
  actor: Acting,
  input: { id?: string; groupId: string; title: string; discussionId?: string; eventId?: string },
): Promise<TaskListModel> {
  const { id, groupId, title, discussionId, eventId } = input;
  return transaction(async (tx) => {
    await taskGroup(tx, actor, groupId, "discuss");
    if (id) await lockId(tx, id);
    const before = id ? await tx.taskList.findUnique({ where: { id } }) : null;
    if (before?.createdById === actor.id && before.groupId === groupId) return before;
    if (before) throw new NotFound();
    if (
      discussionId &&
      !(await tx.discussion.count({ where: { AND: [{ id: discussionId, groupId }, openTo(actor)] } }))
    )
      throw new NotFound();
    if (
      eventId &&
      !(await tx.event.count({ where: { AND: [{ id: eventId, organiserId: groupId }, visibleTo(actor)] } }))
    )
      throw new NotFound();
    if ((await tx.taskList.count({ where: { groupId } })) >= limits.lists) throw new Conflict("tasks.errors.manyLists");
    const list = await tx.taskList.create({
      data: { id, kind: "TASKS", groupId, title, discussionId, eventId, createdById: actor.id, createdAt: now() },
    });
    await tell(tx, "taskList.made", actor, list, list.id, { title });
    return list;
  });
}

/** Calls a list something else. @throws NotFound, Forbidden, Conflict */
export async function renameList(actor: Acting, { listId, title }: { listId: string; title: string }): Promise<void> {
  await transaction(async (tx) => {
    const list = await lockedList(tx, actor, listId, "discuss");
    if (list.title === title) return;
    await tx.taskList.update({ where: { id: listId }, data: { title } });
    await tell(tx, "taskList.changed", actor, list, listId, { title });
  });
}

/** Takes a list away with all that is in it: whoever made it, or moderates. @throws NotFound, Forbidden, Conflict */
export async function deleteList(actor: Acting, { listId }: { listId: string }): Promise<void> {
  await transaction(async (tx) => {
    const list = await lockedList(tx, actor, listId, "see");
    await mustOwn(tx, actor, list);
    await tx.taskList.delete({ where: { id: listId } });
    await tell(tx, "taskList.deleted", actor, list, listId, { title: list.title });
  });
}

/** Adds what is to be done, at the end. @param id chosen by the form. @throws NotFound, Forbidden, Conflict */
export async function addTask(
  actor: Acting,
  { id, listId, ...input }: TaskInput & { id?: string; listId: string },
): Promise<TaskModel> {
  return transaction(async (tx) => {
    await lockedList(tx, actor, listId, "discuss");
    const before = id ? await tx.task.findUnique({ where: { id } }) : null;
    if (before?.listId === listId) return before;
    if (before) throw new NotFound();
    const position = await lastPosition(tx, listId);
    return tx.task.create({ data: { id, listId, position, ...columnsOf(input), createdAt: now() } });
  });
}

/** Changes what is to be done, or by when. @throws NotFound, Forbidden, Conflict */
export async function editTask(actor: Acting, { taskId, ...input }: TaskInput & Which): Promise<void> {
  await transaction(async (tx) => {
    await lockedTask(tx, actor, taskId, "discuss");
    await tx.task.update({ where: { id: taskId }, data: columnsOf(input) });
  });
}

/** Takes it away: whoever may add some. @throws NotFound, Forbidden, Conflict */
export async function deleteTask(actor: Acting, { taskId }: Which): Promise<void> {
  await transaction(async (tx) => {
    await lockedTask(tx, actor, taskId, "discuss");
    await tx.task.delete({ where: { id: taskId } });
  });
}

/** Done, or after all not yet: any member says so. Twice is once. @throws NotFound, Conflict */
export async function setDone(actor: Acting, { taskId, done }: Which & { done: boolean }): Promise<void> {
  await transaction(async (tx) => {
    const { task, list } = await lockedTask(tx, actor, taskId, "see");
    if ((task.doneAt !== null) === done) return;
    await tx.task.update({
      where: { id: taskId },
      data: done ? { doneAt: now(), doneById: actor.id } : { doneAt: null, doneById: null },
    });
    if (done) await tell(tx, "task.done", actor, list, taskId, { listId: list.id, title: task.title });
  });
}

/** One place up or down among those of its list. @throws NotFound, Forbidden, Conflict */
export async function moveTask(actor: Acting, { taskId, by }: Which & { by: 1 | -1 }): Promise<void> {
  await transaction(async (tx) => {
    const { task } = await lockedTask(tx, actor, taskId, "discuss");
    // Done ones stand apart: one moves among those that are still to do.
    const rows = await inOrder(tx, task.listId);
    const open = rows.filter(({ doneAt }) => doneAt === null);
    const at = open.findIndex(({ id }) => id === taskId);
    const [moved, other] = [open[at], open[at + by]];
    if (!moved || !other) return;
    const swapped = rows.map((row) => (row === moved ? other : row === other ? moved : row));
    await number(tx, swapped);
  });
}

/** By their day; those without one last. @throws NotFound, Forbidden, Conflict */
export async function sortByDay(actor: Acting, { listId }: { listId: string }): Promise<void> {
  await transaction(async (tx) => {
    await lockedList(tx, actor, listId, "discuss");
    const rows = await inOrder(tx, listId);
    const dayOf = ({ dueOn }: TaskModel) => dueOn?.getTime() ?? Number.MAX_SAFE_INTEGER;
    await number(
      tx,
      rows.toSorted((one, other) => dayOf(one) - dayOf(other)),
    );
  });
}

function inOrder(tx: Transaction, listId: string): Promise<TaskModel[]> {
  return tx.task.findMany({ where: { listId }, orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }] });
}

async function number(tx: Transaction, rows: TaskModel[]): Promise<void> {
  for (const [position, { id, position: before }] of rows.entries())
    if (before !== position) await tx.task.update({ where: { id }, data: { position } });
}

async function mustOwn(tx: Transaction, actor: Acting, list: TaskListModel): Promise<void> {
  const own = list.createdById === actor.id || list.groupId === null;
  if (!own && !(await mayIn(list.groupId ?? "", actor.id, "moderate", tx))) throw new Forbidden();
}

/** Records what happened to a list of a group, for those of its members who hear of it. */
export async function tell(
  tx: Transaction,
  kind: FactKind,
  actor: Acting,
  { groupId }: Pick<TaskListModel, "groupId">,
  subject: string,
  data: Record<string, string | null>,
): Promise<void> {
  if (groupId) await record(tx, kind, { actorId: actor.id, subject, groupId, data });
}

function columnsOf({ title, note, dueOn }: TaskInput) {
  return { title, note: note || null, dueOn: dueOn ? new Date(`${dueOn}T00:00Z`) : null };
}
