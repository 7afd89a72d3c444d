"use server";

import { z } from "zod";
import { report } from "@/lib/reports/commands";
import { reportText } from "@/lib/reports/schema";
import { subjectOf } from "@/lib/reports/subjects";
import { action } from "@/lib/web/action";
import { guard, guarded } from "@/lib/web/challenge";
import { whatOf } from "./what";

const part = z.string().max(300).optional();

/** Reports something to the stewards; somebody without an account may, too. */
export const send = action(
  z.object({
    ...guarded,
    event: part,
    comment: part,
    message: part,
    entry: part,
    post: part,
    picture: part,
    actor: part,
    text: reportText,
    forward: z.literal("on").optional(),
  }),
  async (viewer, { text, forward, ...form }, { ip }) => {
    if (!viewer) await guard(form, ip, "report");
    const what = await whatOf(viewer, form);
    const { path } = await subjectOf(viewer, what);
    await report(viewer, { what, text, forward: forward === "on" });
    return { redirect: path, notice: "reports.notices.sent" };
  },
  { anonymous: true, limit: { name: "report", points: 30, seconds: 3600 } },
);
