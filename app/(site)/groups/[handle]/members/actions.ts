"use server";

import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { lookUp } from "@/lib/federation/remote";
import { Openness } from "@/lib/generated/prisma/enums";
import { setOpenness } from "@/lib/groups/commands";
import { findActor } from "@/lib/identities/queries";
import { invite } from "@/lib/memberships/inviting";
import { acceptMember, banMember, rejectMember, removeMember, setRole, unbanMember } from "@/lib/memberships/managing";
import { givenRoles } from "@/lib/memberships/schema";
import { action } from "@/lib/web/action";

const handle = z.string().regex(/^[a-z0-9_]{2,30}$/);
const one = z.object({ group: handle, membershipId: z.uuid() });

function back(group: string, notice: string) {
  return { redirect: `/groups/${group}/members`, notice: `memberships.notices.${notice}` };
}

/** Invites a person by the address that was typed. */
export const inviteOne = action(
  z.object({ group: handle, handle: z.string("errors.required").trim().min(2, "errors.required").max(500) }),
  async (actor, { group, handle: typed }) => {
    const { id } = await findActor(group);
    await invite(actor, { groupId: id, actorId: await personOf(typed) });
    return back(group, "invited");
  },
  { limit: { name: "inviteMember", points: 60, seconds: 3600 } },
);

/** Lets somebody in who asks. */
export const approve = action(one, async (actor, { group, membershipId }) => {
  await acceptMember(actor, { membershipId });
  return back(group, "letIn");
});

/** Says no to somebody who asks. */
export const reject = action(one, async (actor, { group, membershipId }) => {
  await rejectMember(actor, { membershipId });
  return back(group, "rejected");
});

/** Gives another role. */
export const giveRole = action(one.extend({ role: z.enum(givenRoles) }), async (actor, { group, ...input }) => {
  await setRole(actor, input);
  return back(group, "roleSet");
});

/** Takes somebody out, or an invitation back. */
export const remove = action(one, async (actor, { group, membershipId }) => {
  await removeMember(actor, { membershipId });
  return back(group, "removed");
});

/** Takes an invitation back. */
export const withdraw = action(one, async (actor, { group, membershipId }) => {
  await removeMember(actor, { membershipId });
  return back(group, "withdrawn");
});

/** Takes somebody out for good. */
export const ban = action(z.object({ group: handle, actorId: z.uuid() }), async (actor, { group, actorId }) => {
  const { id } = await findActor(group);
  await banMember(actor, { groupId: id, actorId });
  return back(group, "banned");
});

/** Ends a ban. */
export const unban = action(one, async (actor, { group, membershipId }) => {
  await unbanMember(actor, { membershipId });
  return back(group, "unbanned");
});

/** Says who becomes a member. */
export const openTo = action(
  z.object({ group: handle, openness: z.enum(Openness) }),
  async (actor, { group, openness }) => {
    const { id } = await findActor(group);
    await setOpenness(actor, { groupId: id, openness });
    return back(group, "openness");
  },
);

async function personOf(typed: string): Promise<string> {
  const name = /^@?([A-Za-z0-9_]+)$/.exec(typed)?.[1];
  if (name) return (await findActor(name)).id;
  const found = await lookUp(typed);
  if (!found || !("actor" in found)) throw new NotFound("errors.lookUp");
  return found.actor.id;
}
