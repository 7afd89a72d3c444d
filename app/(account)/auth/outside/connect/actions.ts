"use server";

import { z } from "zod";
import { Conflict } from "@/lib/errors";
import { connect } from "@/lib/outside-logins/commands";
import { action } from "@/lib/web/action";
import { dropWaiting, waitingHere } from "@/lib/web/outside";

export const connectHere = action(z.object({}), async (actor, _input, { account }) => {
  const waiting = await waitingHere();
  if (!waiting) throw new Conflict("outside.errors.stale");
  await connect(account.id, actor.id, waiting.arrival);
  await dropWaiting();
  return { redirect: waiting.next, notice: "outside.notices.connected" };
});
