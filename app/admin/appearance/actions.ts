"use server";

import { action } from "@/lib/web/action";
import { lookInput, settleLook } from "./look";

export const save = action(lookInput, async (actor, input) => {
  await settleLook(actor, input);
  return { redirect: "/admin/appearance", notice: "setup.notices.look" };
});
