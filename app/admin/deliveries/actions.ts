"use server";

import { z } from "zod";
import { forgetDeliveries, retryDelivery, retryServer } from "@/lib/deliveries/commands";
import { action } from "@/lib/web/action";

const path = "/admin/deliveries";
const one = z.object({ activityId: z.uuid("errors.notFound"), inbox: z.string().min(1).max(2000) });
const server = z.object({ host: z.string().min(1).max(260) });
const done = z.enum(["retry", "forget"]);

/** Tries one delivery again that was given up, or forgets it. */
export const onOne = action(one.extend({ act: done }), async (actor, { act, ...which }) => {
  if (act === "retry") await retryDelivery(actor, which);
  else await forgetDeliveries(actor, which);
  return { redirect: path, notice: `deliveries.notices.${act}` };
});

/** Tries everything again that goes to a server, or forgets what was given up of it. */
export const onServer = action(server.extend({ act: done }), async (actor, { act, host }) => {
  if (act === "retry") await retryServer(actor, { host });
  else await forgetDeliveries(actor, { host });
  return { redirect: path, notice: `deliveries.notices.${act}` };
});
