import { transaction } from "../db";
import { Conflict, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { mayIn } from "../memberships/queries";
import { now } from "../time";
import { lockedTask } from "./access";
import { tell } from "./commands";

interface Which {
  taskId: string;
}

/** Takes something on. Several may; twice is once. @throws NotFound, Conflict when it is done */
export async function claim(actor: Acting, { taskId }: Which): Promise<void> {
  await give(actor, { taskId, memberId: actor.id }, "see");
}

/** Gives something to a member. @throws NotFound, Forbidden, Conflict when it is done, or they are no member any more */
export async function assign(actor: Acting, { taskId, memberId }: Which & { memberId: string }): Promise<void> {
  await give(actor, { taskId, memberId }, "discuss");
}

async function give(
  actor: Acting,
  { taskId, memberId }: Which & { memberId: string },
  verb: "see" | "discuss",
): Promise<void> {
  await transaction(async (tx) => {
    const { task, list } = await lockedTask(tx, actor, taskId, verb);
    if (!list.groupId) throw new NotFound();
    if (task.doneAt) throw new Conflict("tasks.errors.done");
    if (!(await mayIn(list.groupId, memberId, "see", tx))) throw new Conflict("tasks.errors.noMember");
    const { count } = await tx.taskClaim.createMany({
      data: { taskId, actorId: memberId, createdAt: now() },
      skipDuplicates: true,
    });
    const data = { listId: list.id, title: task.title, memberId };
    if (count > 0) await tell(tx, "task.claimed", actor, list, taskId, data);
  });
}

/** Gives something back; who may give it to others takes it from them, too. Twice is once. @throws NotFound, Forbidden, Conflict */
export async function unclaim(actor: Acting, { taskId, memberId }: Which & { memberId?: string }): Promise<void> {
  await transaction(async (tx) => {
    const whose = memberId ?? actor.id;
    const { task, list } = await lockedTask(tx, actor, taskId, whose === actor.id ? "see" : "discuss");
    if (!list.groupId) throw new NotFound();
    const { count } = await tx.taskClaim.deleteMany({ where: { taskId, actorId: whose } });
    const data = { listId: list.id, title: task.title, memberId: whose };
    if (count > 0) await tell(tx, "task.unclaimed", actor, list, taskId, data);
  });
}
