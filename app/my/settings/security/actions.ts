"use server";

import { z } from "zod";
import { passwordField, proofField } from "@/lib/accounts/schema";
import { NotFound } from "@/lib/errors";
import { changePassword } from "@/lib/passwords/commands";
import { beginSecondStep, renewCodes, turnOffSecondStep, turnOnSecondStep } from "@/lib/second-step/commands";
import { revokeOthers, revokeSession } from "@/lib/sessions/commands";
import { action } from "@/lib/web/action";
import { forgetCodes, showCodes } from "@/lib/web/shown-codes";

const path = "/my/settings/security";
const codesPath = `${path}/codes`;
const known = z.string("errors.required").max(1000, "errors.tooLong");

export const setPassword = action(
  z.object({ presentPassword: known, wantedPassword: passwordField }),
  async (_actor, input, { account, ip }) => {
    await changePassword(account, { present: input.presentPassword, wanted: input.wantedPassword }, ip);
    return { redirect: path, notice: "accounts.notices.passwordChanged" };
  },
);

export const begin = action(z.object({}), async (_actor, _input, { account }) => {
  await beginSecondStep(account.id);
  return { redirect: `${path}/second-step` };
});

export const turnOn = action(
  z.object({ code: z.string("errors.required").max(40, "doors.errors.wrongNumber"), password: proofField }),
  async (_actor, input, { account, ip }) => {
    await showCodes(account.id, await turnOnSecondStep(account, input, ip));
    return { redirect: codesPath, notice: "doors.notices.stepOn" };
  },
);

export const renew = action(z.object({ password: proofField }), async (_actor, { password }, { account, ip }) => {
  await showCodes(account.id, await renewCodes(account, password, ip));
  return { redirect: codesPath };
});

export const turnOff = action(
  z.object({ offPassword: proofField }),
  async (_actor, { offPassword }, { account, ip }) => {
    await turnOffSecondStep(account, offPassword, ip, "offPassword");
    await forgetCodes();
    return { redirect: path, notice: "doors.notices.stepOff" };
  },
);

export const codesKept = action(z.object({}), async () => {
  await forgetCodes();
  return { redirect: path };
});

export const endSession = action(
  z.object({ session: z.uuid("errors.notFound") }),
  async (_actor, { session }, { account }) => {
    if (!(await revokeSession(account.id, session))) throw new NotFound();
    return { redirect: path, notice: "accounts.notices.sessionEnded" };
  },
);

export const endOthers = action(z.object({}), async (_actor, _input, { account }) => {
  await revokeOthers(account.id, account.sessionId);
  return { redirect: path, notice: "accounts.notices.sessionEnded" };
});
