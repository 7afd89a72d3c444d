"use server";

import { z } from "zod";
import { Invalid, NotFound } from "@/lib/errors";
import { lookUp } from "@/lib/federation/remote";
import { findActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { reasonText } from "@/lib/measures/schema";
import { groupDeeds, takeGroupMeasure, undoGroupMeasure } from "@/lib/measures/within";
import { banMember, unbanMember } from "@/lib/memberships/managing";
import { reasonField } from "@/lib/memberships/schema";
import { action } from "@/lib/web/action";

const handle = z.string().regex(/^[a-z0-9_]{2,30}$/);

function back(group: string, notice: string) {
  return { redirect: `/groups/${group}/desk`, notice };
}

/** Hides what was reported, within the group, or leaves it. */
export const judge = action(
  z.object({ group: handle, reportId: z.uuid(), kind: z.enum(groupDeeds), reason: reasonText }),
  async (actor, { group, ...input }) => {
    await takeGroupMeasure(actor, input);
    return back(group, `groupdesk.notices.${input.kind}`);
  },
);

/** Shows it again. */
export const showAgain = action(
  z.object({ group: handle, measureId: z.uuid() }),
  async (actor, { group, measureId }) => {
    await undoGroupMeasure(actor, { measureId });
    return back(group, "groupdesk.notices.shown");
  },
);

/** Bans somebody by their address, member or not. */
export const ban = action(
  z.object({
    group: handle,
    who: z.string("errors.required").trim().min(1, "errors.required").max(300, "errors.tooLong"),
    reason: reasonField,
  }),
  async (actor, { group, who, reason }) => {
    const { id: groupId } = await findActor(group, "", actor);
    await banMember(actor, { groupId, actorId: await called(actor, who), reason });
    return back(group, "memberships.notices.banned");
  },
  { limit: { name: "groupBan", points: 120, seconds: 3600 } },
);

/** Ends a ban. */
export const unban = action(z.object({ group: handle, membershipId: z.uuid() }), async (actor, { group, ...input }) => {
  await unbanMember(actor, input);
  return back(group, "memberships.notices.unbanned");
});

/** The id of somebody here or elsewhere, by their address. @throws Invalid naming the field */
async function called(actor: Acting, who: string): Promise<string> {
  const name = /^@?([A-Za-z0-9_]+)$/.exec(who)?.[1];
  try {
    if (name) return (await findActor(name, "", actor)).id;
    const found = await lookUp(who);
    if (found && "actor" in found) return found.actor.id;
  } catch (problem) {
    if (!(problem instanceof NotFound)) throw problem;
  }
  throw new Invalid({ who: ["errors.lookUp"] });
}
