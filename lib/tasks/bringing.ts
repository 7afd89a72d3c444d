import { db, type Transaction, transaction } from "../db";
import { Conflict, Invalid, NotFound } from "../errors";
import { manage } from "../events/managing";
import type { TaskModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import type { Fact } from "../jobs/facts";
import { seated } from "../participations/rules";
import { isUuid } from "../text";
import { now } from "../time";
import { hashSecret } from "../tokens/commands";
import { lastPosition, lockedTask } from "./access";
import type { BringInput } from "./schema";

/** Somebody who comes: an identity, or whoever holds a guest's code. */
export type Bringer = Acting | { code: string };

/** Adds something that somebody who comes may bring. @param id chosen by the form. @throws NotFound, Forbidden, Conflict */
export async function addBring(
  actor: Acting,
  { id, eventId, ...input }: BringInput & { id?: string; eventId: string },
): Promise<TaskModel> {
  return transaction(async (tx) => {
    // The event's lock: of two at once the second finds the list of the first.
    await manage(tx, actor, eventId);
    const before = id ? await tx.task.findUnique({ where: { id }, include: { list: true } }) : null;
    if (before?.list.eventId === eventId) return before;
    if (before) throw new NotFound();
    const list =
      (await tx.taskList.findFirst({ where: { eventId, kind: "BRING" } })) ??
      (await tx.taskList.create({ data: { kind: "BRING", eventId, title: "", createdById: actor.id } }));
    const position = await lastPosition(tx, list.id);
    const { title, note, wanted } = input;
    return tx.task.create({ data: { id, listId: list.id, position, title, note: note || null, wanted } });
  });
}

/** Says how many of it are wanted; never fewer than are promised. @throws NotFound, Forbidden, Conflict */
export async function editBring(actor: Acting, { taskId, ...input }: BringInput & { taskId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { list } = await lockedTask(tx, actor, taskId, "see");
    if (list.kind !== "BRING") throw new NotFound();
    await lockTask(tx, taskId);
    if (input.wanted < (await promised(tx, taskId))) throw new Conflict("tasks.errors.promised");
    const { title, note, wanted } = input;
    await tx.task.update({ where: { id: taskId }, data: { title, note: note || null, wanted } });
  });
}

/** Takes it off the list. @throws NotFound, Forbidden, Conflict */
export async function removeBring(actor: Acting, { taskId }: { taskId: string }): Promise<void> {
  await transaction(async (tx) => {
    const { list } = await lockedTask(tx, actor, taskId, "see");
    if (list.kind !== "BRING") throw new NotFound();
    await tx.task.delete({ where: { id: taskId } });
  });
}

/**
 * Promises to bring so many of something, in the place of what one promised before; 0 takes it back. Of all together
 * never more than are wanted, by many at once as well.
 * @throws NotFound for who does not come, Invalid, Conflict when others promised so many already
 */
export async function bring(who: Bringer, { taskId, count }: { taskId: string; count: number }): Promise<void> {
  if (!Number.isInteger(count) || count < 0 || count > 500) throw new Invalid({ count: ["errors.number"] });
  if (!isUuid(taskId)) throw new NotFound();
  await transaction(async (tx) => {
    await lockTask(tx, taskId);
    const task = await tx.task.findFirst({
      where: { id: taskId, list: { kind: "BRING" } },
      include: { list: { include: { event: { select: { id: true, endsAt: true, status: true } } } } },
    });
    const event = task?.list.event;
    if (!task || !event) throw new NotFound();
    const key = await comer(tx, who, event.id);
    if (event.endsAt < now() || event.status === "CANCELLED") throw new Conflict("tasks.errors.over");
    await tx.taskClaim.deleteMany({ where: { taskId, ...key } });
    if (count === 0) return;
    const left = task.wanted - (await promised(tx, taskId));
    if (count > left) throw new Conflict("tasks.errors.enough", { left });
    await tx.taskClaim.create({ data: { taskId, ...key, count, createdAt: now() } });
  });
}

/** The effect when somebody does not come after all: what they promised is wanted again. */
export async function dropPromises(fact: Fact): Promise<void> {
  const gone = await db.participation.findFirst({
    where: { id: fact.subject, state: { notIn: [...seated] } },
    select: { eventId: true, actorId: true, guestId: true },
  });
  if (!gone) return;
  const { eventId, actorId, guestId } = gone;
  const whose = actorId ? { actorId } : { guestId };
  await db.taskClaim.deleteMany({ where: { ...whose, task: { list: { eventId, kind: "BRING" } } } });
}

/** @throws NotFound for who is not going */
async function comer(tx: Transaction, who: Bringer, eventId: string) {
  const whose =
    "code" in who ? { guest: { codeHash: hashSecret(who.code), email: { not: null } } } : { actorId: who.id };
  const participation = await tx.participation.findFirst({
    where: { eventId, state: { in: [...seated] }, ...whose },
    select: { actorId: true, guestId: true },
  });
  if (!participation) throw new NotFound("tasks.errors.comers");
  const { actorId, guestId } = participation;
  return actorId ? { actorId } : { guestId };
}

async function promised(tx: Transaction, taskId: string): Promise<number> {
  const { _sum } = await tx.taskClaim.aggregate({ where: { taskId }, _sum: { count: true } });
  return _sum.count ?? 0;
}

async function lockTask(tx: Transaction, taskId: string): Promise<void> {
  await tx.$queryRaw`select id from "Task" where id = ${taskId}::uuid for update`;
}
