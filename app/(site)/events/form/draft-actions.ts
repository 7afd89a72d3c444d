"use server";

import { z } from "zod";
import { forgetTyped, keepTyped } from "@/lib/drafts/commands";
import { typedJson } from "@/lib/drafts/rules";
import { action } from "@/lib/web/action";

/**
 * Keeps what stands in the form, as JSON in `typed`, while it is being written. Of somebody whose session has ended it is
 * not: they are told so, and sending the form keeps all of it and leads through the sign-in page back.
 */
export const keepWhatIsTyped = action(
  z.object({ form: z.string().max(100), typed: typedJson }),
  async (viewer, { form, typed }) => {
    if (!viewer) return { data: { ended: true } };
    return { data: { at: (await keepTyped(viewer, { form, typed })).toISOString() } };
  },
  { anonymous: true, limit: { name: "keepTyped", points: 1200, seconds: 3600 } },
);

/** "Throw away": the form begins anew. */
export const throwAway = action(
  z.object({ form: z.string().max(100), path: z.string().regex(/^\/events\/[\w-]+(\/edit)?$/) }),
  async (actor, { form, path }) => {
    await forgetTyped(actor, form);
    return { redirect: path, notice: "publishing.notices.thrownAway" };
  },
);
