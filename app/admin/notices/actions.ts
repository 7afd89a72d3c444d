"use server";

import { z } from "zod";
import { settle } from "@/lib/instance/settings";
import { writeToAll } from "@/lib/site-letters/commands";
import { siteLetterInput } from "@/lib/site-letters/schema";
import { putNotice, takeNoticeDown } from "@/lib/site-notices/commands";
import { siteNoticeInput } from "@/lib/site-notices/schema";
import { action } from "@/lib/web/action";

const path = "/admin/notices";
const words = z.string().trim().max(500, "errors.tooLong").default("");

export const put = action(siteNoticeInput, async (actor, input) => {
  await putNotice(actor, input);
  return { redirect: path, notice: "telling.notices.put" };
});

export const takeDown = action(z.object({ noticeId: z.uuid() }), async (actor, { noticeId }) => {
  await takeNoticeDown(actor, noticeId);
  return { redirect: path, notice: "telling.notices.taken" };
});

export const mend = action(
  z.object({ mendingEn: words, mendingFr: words }),
  async (actor, { mendingEn, mendingFr }) => {
    const maintenance = { ...(mendingEn && { en: mendingEn }), ...(mendingFr && { fr: mendingFr }) };
    await settle(actor, { maintenance });
    return { redirect: path, notice: "telling.notices.mending" };
  },
);

export const write = action(siteLetterInput, async (actor, input) => {
  await writeToAll(actor, input);
  return { redirect: "/admin/letters", notice: "telling.notices.written" };
});
