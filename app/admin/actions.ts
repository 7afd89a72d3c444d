"use server";

import { z } from "zod";
import { accountOf } from "@/lib/accounts/desk";
import { changeRole } from "@/lib/accounts/roles";
import { Forbidden, Gone, Invalid, NotFound } from "@/lib/errors";
import { deleteEvent } from "@/lib/events/commands";
import { findEvent } from "@/lib/events/queries";
import { removeActor } from "@/lib/identities/commands";
import { findActorAsSteward } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { retryJob } from "@/lib/jobs/queue";
import { removePicture } from "@/lib/media/removing";
import { setProposals } from "@/lib/proposals/commands";
import { action } from "@/lib/web/action";
import { readAddress } from "./address";

export const switchProposals = action(
  z.object({ proposals: z.enum(["open", "off"]) }),
  async (actor, { proposals }) => {
    await setProposals(actor, proposals === "open");
    const notice = proposals === "open" ? "proposals.notices.opened" : "proposals.notices.closed";
    return { redirect: "/admin/events", notice };
  },
);

export const setRole = action(
  z.object({ accountId: z.uuid(), role: z.enum(["MEMBER", "MODERATOR", "STEWARD"], "errors.required") }),
  async (actor, { accountId, role }) => {
    await changeRole(actor, { accountId, role });
    return { redirect: `/admin/people/${accountId}`, notice: "stewards.notices.role" };
  },
);

export const findAccount = action(z.object({ actorId: z.uuid() }), async (actor, { actorId }) => {
  const { id } = await accountOf(actor, actorId);
  return { redirect: `/admin/people/${id}` };
});

export const retry = action(z.object({ jobId: z.string().max(20) }), async (actor, { jobId }) => {
  await retryJob(actor, jobId);
  return { redirect: "/admin/jobs", notice: "stewards.notices.retried" };
});

export const takePictureAway = action(
  z.object({ pictureId: z.uuid(), sure: z.literal("on", "errors.notConfirmed") }),
  async (actor, { pictureId }) => {
    await removePicture(actor, pictureId);
    return { redirect: "/admin/media", notice: "stewards.notices.pictureRemoved" };
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
    return { redirect: "/admin/events", notice: "admin.notices.removed" };
  },
);

async function removeAt(steward: Acting, text: string): Promise<void> {
  const target = readAddress(text);
  if (!target) throw new NotFound();
  if ("event" in target) return deleteEvent(steward, { eventId: (await findEvent(steward, target.event)).id });
  await removeActor(steward, (await findActorAsSteward(target.handle, target.host)).id);
}
