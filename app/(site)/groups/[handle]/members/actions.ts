"use server";

import { z } from "zod";
import { Openness } from "@/lib/generated/prisma/enums";
import { setOpenness } from "@/lib/groups/commands";
import { findActor } from "@/lib/identities/queries";
import { acceptMember, banMember, rejectMember, removeMember, setRole, unbanMember } from "@/lib/memberships/managing";
import { givenRoles, reasonField } from "@/lib/memberships/schema";
import { action } from "@/lib/web/action";

const handle = z.string().regex(/^[a-z0-9_]{2,30}$/);
const one = z.object({ group: handle, membershipId: z.uuid() });

function back(group: string, notice: string) {
  return { redirect: `/groups/${group}/members`, notice: `memberships.notices.${notice}` };
}

/** Lets somebody in who asks. */
export const approve = action(one, async (actor, { group, membershipId }) => {
  await acceptMember(actor, { membershipId });
  return back(group, "letIn");
});

/** Says no to somebody who asks, and why. */
export const reject = action(one.extend({ reason: reasonField }), async (actor, { group, ...input }) => {
  await rejectMember(actor, input);
  return back(group, "rejected");
});

/** Gives another role. */
export const giveRole = action(one.extend({ role: z.enum(givenRoles) }), async (actor, { group, ...input }) => {
  await setRole(actor, input);
  return back(group, "roleSet");
});

/** Takes somebody out, for now or for good, and says why. */
export const remove = action(
  one.extend({ actorId: z.uuid(), for: z.enum(["now", "good"]), reason: reasonField }),
  async (actor, { group, membershipId, actorId, reason, ...how }) => {
    if (how.for === "now") {
      await removeMember(actor, { membershipId, reason });
      return back(group, "removed");
    }
    const { id } = await findActor(group, "", actor);
    await banMember(actor, { groupId: id, actorId, reason });
    return back(group, "banned");
  },
);

/** Ends a ban. */
export const unban = action(one, async (actor, { group, membershipId }) => {
  await unbanMember(actor, { membershipId });
  return back(group, "unbanned");
});

/** Says who becomes a member. */
export const openTo = action(
  z.object({ group: handle, openness: z.enum(Openness) }),
  async (actor, { group, openness }) => {
    const { id } = await findActor(group, "", actor);
    await setOpenness(actor, { groupId: id, openness });
    return back(group, "openness");
  },
);
