"use server";

import { z } from "zod";
import { addBring, bring, editBring, removeBring } from "@/lib/tasks/bringing";
import { eventOfTask } from "@/lib/tasks/queries";
import { bringInput } from "@/lib/tasks/schema";
import { action } from "@/lib/web/action";

const limit = { name: "bring", points: 120, seconds: 600 };
const one = z.object({ taskId: z.uuid() });
const promise = one.extend({
  count: z.coerce.number("errors.number").int("errors.number").min(0, "errors.number").max(500, "errors.number"),
});

async function back(taskId: string, notice: string) {
  return { redirect: `${await eventOfTask(taskId)}#bring`, notice: `tasks.notices.${notice}` };
}

/** Somebody who comes promises something, with an account here or elsewhere. */
export const promiseIt = action(
  promise,
  async (actor, input) => {
    await bring(actor, input);
    return back(input.taskId, "promised");
  },
  { visitors: true, limit },
);

/** The same of a guest: whoever has the code is the guest. */
export const promiseAsGuest = action(
  promise.extend({ code: z.string().min(1).max(200) }),
  async (_viewer, { code, ...input }) => {
    await bring({ code }, input);
    return { redirect: `/p/${code}#bring`, notice: "tasks.notices.promised" };
  },
  { anonymous: true, limit },
);

/** Something more is wanted. */
export const want = action(
  bringInput.extend({ id: z.uuid(), eventId: z.uuid() }),
  async (actor, input) => {
    const { id } = await addBring(actor, input);
    return back(id, "wanted");
  },
  { limit },
);

/** Other words, another number. */
export const change = action(bringInput.extend(one.shape), async (actor, input) => {
  await editBring(actor, input);
  return back(input.taskId, "wanted");
});

/** It is not wanted any more. */
export const drop = action(one, async (actor, { taskId }) => {
  const path = await eventOfTask(taskId);
  await removeBring(actor, { taskId });
  return { redirect: `${path}#bring`, notice: "tasks.notices.unwanted" };
});
