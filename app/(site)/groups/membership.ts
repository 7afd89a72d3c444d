"use server";

import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { actorPath } from "@/lib/events/organisers";
import { livingActor } from "@/lib/identities/queries";
import { acceptInvitation, leaveGroup, refuseInvitation, requestMembership } from "@/lib/memberships/commands";
import { messageField } from "@/lib/memberships/schema";
import { action } from "@/lib/web/action";

const one = z.object({ groupId: z.uuid() });

/** Joins a group, here or elsewhere, or asks to. */
export const join = action(
  one.extend({ message: messageField }),
  async (actor, { groupId, message }) => {
    const { role } = await requestMembership(actor, { groupId, message: message ?? undefined });
    return { redirect: await pageOf(groupId), notice: `memberships.notices.${role === "MEMBER" ? "joined" : "asked"}` };
  },
  { limit: { name: "joinGroup", points: 60, seconds: 3600 } },
);

/** "Yes, I come in." */
export const accept = action(one, async (actor, { groupId }) => {
  await acceptInvitation(actor, { groupId });
  return { redirect: await pageOf(groupId), notice: "memberships.notices.joined" };
});

/** "No, thank you." */
export const refuse = action(one, async (actor, { groupId }) => {
  await refuseInvitation(actor, { groupId });
  return { redirect: "/my/groups", notice: "memberships.notices.refused" };
});

/** Leaves a group. */
export const leave = action(one, async (actor, { groupId }) => {
  await leaveGroup(actor, { groupId });
  // The page of a group that is for its members is closed from now on.
  return { redirect: "/my/groups", notice: "memberships.notices.left" };
});

/** No longer asks to join. */
export const takeBack = action(one, async (actor, { groupId }) => {
  await leaveGroup(actor, { groupId });
  return { redirect: "/my/groups", notice: "memberships.notices.takenBack" };
});

async function pageOf(groupId: string): Promise<string> {
  const group = await livingActor(groupId);
  if (!group) throw new NotFound();
  return actorPath(group);
}
