"use server";

import { z } from "zod";
import { decideReport } from "@/lib/reports/commands";
import { noteText } from "@/lib/reports/schema";
import { action } from "@/lib/web/action";

/** What came of a report, with a note between the stewards. */
export const decide = action(
  z.object({ reportId: z.uuid(), state: z.enum(["OPEN", "RESOLVED", "REJECTED"]), note: noteText }),
  async (actor, input) => {
    await decideReport(actor, input);
    const to = input.state === "OPEN" ? `/admin/reports/${input.reportId}` : "/admin/reports";
    return { redirect: to, notice: `reports.notices.${input.state}` };
  },
);
