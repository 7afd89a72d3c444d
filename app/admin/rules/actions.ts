"use server";

import { z } from "zod";
import { settle } from "@/lib/instance/settings";
import { action } from "@/lib/web/action";
import { addRule, removeRule } from "@/lib/writing-rules/commands";
import { ruleInput } from "@/lib/writing-rules/schema";

const path = "/admin/rules";

/** Names a word or a domain. */
export const add = action(ruleInput, async (actor, input) => {
  await addRule(actor, input);
  return { redirect: path, notice: "writingrules.notices.added" };
});

/** Takes one away. */
export const remove = action(z.object({ id: z.uuid() }), async (actor, input) => {
  await removeRule(actor, input);
  return { redirect: path, notice: "writingrules.notices.removed" };
});

/** Whether what newcomers write first waits for a moderator; a steward settles it. */
export const switchFirst = action(z.object({ firstPosts: z.enum(["on", "off"]) }), async (actor, { firstPosts }) => {
  await settle(actor, { firstPosts: firstPosts === "on" });
  return { redirect: path, notice: `writingrules.notices.${firstPosts}` };
});
