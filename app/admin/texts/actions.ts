"use server";

import { z } from "zod";
import { languageNames } from "@/lib/languages";
import { publishText } from "@/lib/site-texts/commands";
import { longestText, textKinds } from "@/lib/site-texts/schema";
import { action } from "@/lib/web/action";

const words = z.string().max(longestText, "errors.tooLong").default("");
const tags = Object.keys(languageNames) as (keyof typeof languageNames)[];

/** Publishes the next version of a text. A language that the form did not show keeps none. */
export const publish = action(
  z.object({
    kind: z.enum(textKinds),
    asksAgain: z.literal("on").optional(),
    ...(Object.fromEntries(tags.map((tag) => [tag, words])) as Record<keyof typeof languageNames, typeof words>),
  }),
  async (actor, { kind, asksAgain, ...sources }) => {
    await publishText(actor, { kind, asksAgain: asksAgain === "on", sources });
    return { redirect: `/admin/texts/${kind.toLowerCase()}`, notice: "sitetexts.notices.published" };
  },
);
