"use server";

import { z } from "zod";
import { Forbidden, Gone, Invalid, NotFound } from "@/lib/errors";
import { deleteEvent } from "@/lib/events/commands";
import { findEvent } from "@/lib/events/queries";
import { removeActor } from "@/lib/identities/commands";
import { findActorAsSteward } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { setProposals } from "@/lib/proposals/commands";
import { action } from "@/lib/web/action";
import { readAddress } from "./address";

const path = "/admin";

export const switchProposals = action(
  z.object({ proposals: z.enum(["open", "off"]) }),
  async (actor, { proposals }) => {
    await setProposals(actor, proposals === "open");
    return { redirect: path, notice: proposals === "open" ? "proposals.notices.opened" : "proposals.notices.closed" };
  },
);

export const remove = action(
  z.object({
    address: z.string("errors.required").trim().max(2000, "errors.tooLong"),
    sure: z.literal("on", "errors.notConfirmed"),
  }),
  async (actor, { address }) => {
    if (!actor.steward) throw new Forbidden();
    try {
      await removeAt(actor, address);
    } catch (problem) {
      if (problem instanceof NotFound || problem instanceof Gone) throw new Invalid({ address: [problem.message] });
      throw problem;
    }
    return { redirect: path, notice: "admin.notices.removed" };
  },
);

async function removeAt(steward: Acting, text: string): Promise<void> {
  const target = readAddress(text);
  if (!target) throw new NotFound();
  if ("event" in target) return deleteEvent(steward, { eventId: (await findEvent(steward, target.event)).id });
  await removeActor(steward, (await findActorAsSteward(target.handle, target.host)).id);
}
