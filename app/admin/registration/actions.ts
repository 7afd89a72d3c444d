"use server";

import { z } from "zod";
import { inviteAccounts, revokeAccountInvitation } from "@/lib/account-invitations/commands";
import { accountInvitationInput } from "@/lib/account-invitations/schema";
import { answerRequest } from "@/lib/account-requests/answering";
import { requestAnswer } from "@/lib/account-requests/schema";
import { settle } from "@/lib/instance/settings";
import { action } from "@/lib/web/action";
import { registrationForm } from "./form";

const path = "/admin/registration";

export const save = action(registrationForm, async (actor, input) => {
  await settle(actor, input);
  return { redirect: path, notice: "registration.notices.saved" };
});

export const answer = action(requestAnswer, async (actor, input) => {
  await answerRequest(actor, input);
  const notice = input.decision === "yes" ? "registration.notices.approved" : "registration.notices.refused";
  return { redirect: path, notice };
});

export const invite = action(accountInvitationInput, async (actor, input) => {
  await inviteAccounts(actor, input);
  return { redirect: path, notice: "registration.notices.invited" };
});

export const takeBack = action(z.object({ invitationId: z.uuid() }), async (actor, { invitationId }) => {
  await revokeAccountInvitation(actor, invitationId);
  return { redirect: path, notice: "registration.notices.takenBack" };
});
