"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { makeLink as make, revoke } from "@/lib/group-invitations/commands";
import { linkInput } from "@/lib/group-invitations/schema";
import { findActor } from "@/lib/identities/queries";
import { inviteText } from "@/lib/invitations/schema";
import { languages } from "@/lib/languages";
import { withdrawInvitation } from "@/lib/memberships/inviting";
import { action } from "@/lib/web/action";
import { faultsOf } from "../../../invite-lines";
import { inviteAll } from "./invite-all";

const handle = z.string().regex(/^[a-z0-9_]{2,30}$/);

function back(group: string, notice: string, hash = "") {
  return { redirect: `/groups/${group}/invitations${hash}`, notice: `groupinvitations.notices.${notice}` };
}

/** Invites everybody in a paste. Those who could not be invited stay in the field, and each is named with its reason. */
export const inviteThem = action(
  z.object({ group: handle, people: inviteText, language: z.enum(languages).optional() }),
  async (actor, { group, people, language }) => {
    const { id } = await findActor(group, "", actor);
    const outcome = await inviteAll(actor, { groupId: id, pasted: people, language });
    if (outcome.left.length === 0) return back(group, "invited");
    // Those who were invited stand in the list already.
    revalidatePath(`/groups/${group}/invitations`);
    throw faultsOf(outcome, "groupinvitations");
  },
  { limit: { name: "inviteMember", points: 60, seconds: 3600 } },
);

/** Makes a link for everybody who gets it. */
export const makeLink = action(
  linkInput.omit({ groupId: true }).extend({ group: handle }),
  async (actor, { group, ...input }) => {
    const { id } = await findActor(group, "", actor);
    await make(actor, { ...input, groupId: id });
    return back(group, "linkMade", "#links");
  },
  { limit: { name: "inviteMember", points: 60, seconds: 3600 } },
);

/** Takes a letter or a link back: it opens nothing from now on. */
export const takeBack = action(
  z.object({ group: handle, invitationId: z.uuid() }),
  async (actor, { group, invitationId }) => {
    await revoke(actor, { invitationId });
    return back(group, "takenBack");
  },
);

/** Takes the invitation of a person back who has not answered. */
export const withdraw = action(
  z.object({ group: handle, membershipId: z.uuid() }),
  async (actor, { group, membershipId }) => {
    await withdrawInvitation(actor, { membershipId });
    return back(group, "takenBack");
  },
);
