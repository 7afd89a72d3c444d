"use server";

import { z } from "zod";
import { restoreAccount, suspendAccount } from "@/lib/accounts/suspending";
import { action } from "@/lib/web/action";

export const suspend = action(
  z.object({
    accountId: z.uuid(),
    reason: z.string("errors.required").trim().min(1, "errors.required").max(500, "errors.tooLong"),
  }),
  async (actor, input) => {
    await suspendAccount(actor, input);
    return { redirect: `/admin/people/${input.accountId}`, notice: "people.notices.shut" };
  },
);

export const restore = action(z.object({ accountId: z.uuid() }), async (actor, input) => {
  await restoreAccount(actor, input);
  return { redirect: `/admin/people/${input.accountId}`, notice: "people.notices.open" };
});
