"use server";

import { z } from "zod";
import { localPath } from "@/lib/accounts/rules";
import { acceptTexts } from "@/lib/site-texts/commands";
import { action } from "@/lib/web/action";

const shown = z
  .string()
  .regex(/^[A-Z]{1,20} [1-9]\d{0,8}$/, "errors.invalid")
  .transform((text) => {
    const [kind = "", version] = text.split(" ");
    return { kind, version: Number(version) };
  });

/** Somebody accepts what the page showed them. */
export const accept = action(
  z.object({
    agreed: z.literal("on", "sitetexts.accept.mustAgree"),
    next: z.string().max(2000).default("/"),
    texts: z.array(shown).max(10),
  }),
  async (_actor, { next, texts }, { account }) => {
    await acceptTexts(account.id, texts);
    return { redirect: localPath(next), notice: "sitetexts.notices.accepted" };
  },
  { beforeAccepting: true },
);
