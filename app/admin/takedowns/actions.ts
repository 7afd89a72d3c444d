"use server";

import { z } from "zod";
import { addTakedown, settleTakedown } from "@/lib/takedowns/commands";
import { outcomeText, takedownInput } from "@/lib/takedowns/schema";
import { action } from "@/lib/web/action";

const path = "/admin/takedowns";

/** Writes a demand down, and does what is to be done. */
export const add = action(takedownInput, async (actor, input) => {
  await addTakedown(actor, input);
  return { redirect: path, notice: "takedowns.notices.added" };
});

/** What came of it. */
export const settle = action(z.object({ id: z.uuid(), outcome: outcomeText }), async (actor, input) => {
  await settleTakedown(actor, input);
  return { redirect: path, notice: "takedowns.notices.settled" };
});
