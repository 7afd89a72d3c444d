"use server";

import { z } from "zod";
import { decideAppeal } from "@/lib/appeals/commands";
import { answerText } from "@/lib/appeals/schema";
import { action } from "@/lib/web/action";

/** A moderator's answer to an appeal. */
export const decide = action(
  z.object({ measureId: z.uuid(), decision: z.enum(["UPHELD", "REFUSED"]), answer: answerText }),
  async (actor, { measureId, decision, answer }) => {
    await decideAppeal(actor, { measureId, uphold: decision === "UPHELD", answer });
    return { redirect: "/admin/appeals", notice: `appeals.notices.${decision}` };
  },
);
