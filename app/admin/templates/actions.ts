"use server";

import { z } from "zod";
import { addStarting, removeTemplate, templateInput, writeTemplate } from "@/lib/reports/templates";
import { action } from "@/lib/web/action";

const path = "/admin/templates";

/** A new template. */
export const add = action(templateInput, async (actor, input) => {
  await writeTemplate(actor, input);
  return { redirect: path, notice: "templates.notices.added" };
});

/** Other words for one. */
export const rewrite = action(templateInput.extend({ id: z.uuid() }), async (actor, { id, ...input }) => {
  await writeTemplate(actor, input, id);
  return { redirect: path, notice: "templates.notices.changed" };
});

/** One is thrown away. */
export const remove = action(z.object({ id: z.uuid() }), async (actor, input) => {
  await removeTemplate(actor, input);
  return { redirect: path, notice: "templates.notices.removed" };
});

/** Those to begin with, in one language. */
export const begin = action(templateInput.pick({ language: true }), async (actor, { language }) => {
  await addStarting(actor, language);
  return { redirect: path, notice: "templates.notices.begun" };
});
