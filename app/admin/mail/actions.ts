"use server";

import { z } from "zod";
import { testMail } from "@/lib/desk/mail";
import { action } from "@/lib/web/action";

export const tryMail = action(z.object({}), async (actor) => {
  await testMail(actor);
  return { redirect: "/admin/mail", notice: "stewards.notices.mailTest" };
});
