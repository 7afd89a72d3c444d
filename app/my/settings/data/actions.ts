"use server";

import { z } from "zod";
import { wantOwnExport } from "@/lib/exports/commands";
import { action } from "@/lib/web/action";

/** Has the acting identity, or the whole account, made into one file. */
export const make = action(
  z.object({ whole: z.enum(["yes", "no"]) }),
  async (actor, { whole }) => {
    await wantOwnExport(actor, { whole: whole === "yes" });
    return { redirect: "/my/settings/data", notice: "exports.notices.wanted" };
  },
  { limit: { name: "ownExport", points: 20, seconds: 3600 }, beforeAccepting: true },
);
