"use server";

import { z } from "zod";
import { assign, claim, unclaim } from "@/lib/tasks/claiming";
import {
  addTask,
  deleteList,
  deleteTask,
  editTask,
  makeList,
  moveTask,
  renameList,
  setDone,
  sortByDay,
} from "@/lib/tasks/commands";
import { listOfTask, listPath } from "@/lib/tasks/queries";
import { listTitle, taskInput } from "@/lib/tasks/schema";
import { action } from "@/lib/web/action";

const limit = { name: "tasks", points: 240, seconds: 600 };
const one = z.object({ taskId: z.uuid() });
const list = z.object({ listId: z.uuid() });

async function back(listId: string, notice: string) {
  return { redirect: await listPath(listId), notice: `tasks.notices.${notice}` };
}

/** Makes a list. */
export const make = action(
  z.object({
    id: z.uuid(),
    groupId: z.uuid(),
    title: listTitle,
    discussionId: z.uuid().optional(),
    eventId: z.uuid().optional(),
  }),
  async (actor, input) => back((await makeList(actor, input)).id, "made"),
  { limit },
);

/** Calls it something else. */
export const rename = action(list.extend({ title: listTitle }), async (actor, input) => {
  await renameList(actor, input);
  return back(input.listId, "renamed");
});

/** Takes a list away. */
export const removeList = action(list, async (actor, { listId }) => {
  const path = await listPath(listId);
  await deleteList(actor, { listId });
  return { redirect: path.split("#")[0], notice: "tasks.notices.listGone" };
});

/** Puts a list in the order of its days. */
export const sort = action(list, async (actor, { listId }) => {
  await sortByDay(actor, { listId });
  return back(listId, "sorted");
});

/** Adds what is to be done. */
export const add = action(
  taskInput.extend({ id: z.uuid(), listId: z.uuid() }),
  async (actor, input) => {
    await addTask(actor, input);
    return back(input.listId, "added");
  },
  { limit },
);

/** Other words, another day. */
export const edit = action(taskInput.extend(one.shape), async (actor, input) => {
  await editTask(actor, input);
  return back(await listOfTask(input.taskId), "edited");
});

/** Takes it away. */
export const remove = action(one, async (actor, { taskId }) => {
  const listId = await listOfTask(taskId);
  await deleteTask(actor, { taskId });
  return back(listId, "gone");
});

/** Done, or not after all. */
export const tick = action(one.extend({ done: z.enum(["yes", "no"]) }), async (actor, { taskId, done }) => {
  await setDone(actor, { taskId, done: done === "yes" });
  return back(await listOfTask(taskId), done === "yes" ? "done" : "undone");
});

/** One place up or down. */
export const move = action(one.extend({ by: z.enum(["up", "down"]) }), async (actor, { taskId, by }) => {
  await moveTask(actor, { taskId, by: by === "up" ? -1 : 1 });
  return back(await listOfTask(taskId), "moved");
});

/** Takes it on. */
export const take = action(one, async (actor, { taskId }) => {
  await claim(actor, { taskId });
  return back(await listOfTask(taskId), "taken");
});

/** Gives it back, or takes it from somebody. */
export const giveBack = action(one.extend({ memberId: z.uuid().optional() }), async (actor, input) => {
  await unclaim(actor, input);
  return back(await listOfTask(input.taskId), "givenBack");
});

/** Gives it to a member. */
export const give = action(one.extend({ memberId: z.uuid("errors.required") }), async (actor, input) => {
  await assign(actor, input);
  return back(await listOfTask(input.taskId), "given");
});
