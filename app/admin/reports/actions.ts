"use server";

import { z } from "zod";
import { takeMeasure, undoMeasure } from "@/lib/measures/commands";
import { daysField, kinds, reasonText } from "@/lib/measures/schema";
import { addNote, decideReport, forwardReport } from "@/lib/reports/commands";
import { subjectOfReport } from "@/lib/reports/queries";
import { noteText } from "@/lib/reports/schema";
import { templateText } from "@/lib/reports/templates";
import { action } from "@/lib/web/action";

const page = (id: string) => `/admin/reports/${id}`;

/** What a moderator does about what was reported. Without words of one's own those of the template are said. */
export const measure = action(
  z.object({
    reportId: z.uuid(),
    kind: z.enum(kinds),
    template: z.string().max(100).default(""),
    reason: reasonText,
    days: daysField,
    forward: z.literal("on").optional(),
  }),
  async (actor, { reportId, template, forward, ...input }) => {
    const subject = await subjectOfReport(actor, reportId);
    const reason = input.reason || (await templateText(template));
    await takeMeasure(actor, { ...input, reason, subject, reportId });
    if (forward) await forwardReport(actor, { reportId, text: reason });
    return { redirect: "/admin/reports", notice: `measures.notices.${input.kind}` };
  },
);

/** Takes a measure back. */
export const undo = action(z.object({ measureId: z.uuid(), reportId: z.uuid() }), async (actor, input) => {
  await undoMeasure(actor, input);
  return { redirect: page(input.reportId), notice: "measures.notices.undone" };
});

/** A word to the other moderators. */
export const note = action(z.object({ reportId: z.uuid(), text: noteText }), async (actor, input) => {
  await addNote(actor, input);
  return { redirect: page(input.reportId), notice: "reports.notices.noted" };
});

/** Takes a report up again. */
export const reopen = action(z.object({ reportId: z.uuid() }), async (actor, { reportId }) => {
  await decideReport(actor, { reportId, state: "OPEN" });
  return { redirect: page(reportId), notice: "reports.notices.OPEN" };
});
