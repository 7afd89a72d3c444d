"use server";

import { z } from "zod";
import { addTool, changeTool, offerTool, raiseTool, removeTool } from "@/lib/tools/commands";
import { toolDraft } from "@/lib/tools/schema";
import { action } from "@/lib/web/action";

const path = "/admin/tools";
const which = z.object({ toolId: z.uuid() });

export const add = action(toolDraft, async (actor, draft) => {
  await addTool(actor, draft);
  return { redirect: path, notice: "tools.notices.added" };
});

export const change = action(toolDraft.extend({ toolId: z.uuid() }), async (actor, draft) => {
  await changeTool(actor, draft);
  return { redirect: path, notice: "tools.notices.changed" };
});

export const offer = action(which.extend({ offered: z.enum(["yes", "no"]) }), async (actor, { toolId, offered }) => {
  await offerTool(actor, { toolId, offered: offered === "yes" });
  return { redirect: path, notice: "tools.notices.changed" };
});

export const raise = action(which, async (actor, { toolId }) => {
  await raiseTool(actor, { toolId });
  return { redirect: path, notice: "tools.notices.changed" };
});

export const remove = action(which, async (actor, { toolId }) => {
  await removeTool(actor, { toolId });
  return { redirect: path, notice: "tools.notices.removed" };
});
