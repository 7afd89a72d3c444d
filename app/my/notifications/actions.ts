"use server";

import { z } from "zod";
import { markRead } from "@/lib/notifications/commands";
import { action } from "@/lib/web/action";

/** Nothing is new any more, for the identity that acts. */
export const readAll = action(z.object({}), async (actor) => {
  await markRead(actor);
  return { redirect: "/my/notifications", notice: "notifications.notices.read" };
});
