"use server";

import { z } from "zod";
import { normaliseEmail } from "@/lib/accounts/rules";
import { Invalid } from "@/lib/errors";
import { limits } from "@/lib/events/schema";
import { markdownToHtml } from "@/lib/html";
import { confirmProposal, proposeEvent } from "@/lib/proposals/commands";
import { proposer } from "@/lib/proposals/schema";
import { action } from "@/lib/web/action";
import { guard, guarded } from "@/lib/web/challenge";
import { currentLanguage } from "@/lib/web/language";
import { faultsOf } from "../form/faults";
import { draftOf, eventForm } from "../form/input";

/** An event proposed by somebody without an account: a letter asks them to confirm it. */
export const propose = action(
  eventForm.extend({
    ...guarded,
    to: z.string().max(100).optional(),
    name: z.string().optional(),
    email: z.string().optional(),
    message: z.string().optional(),
  }),
  async (_viewer, form, { ip }) => {
    const draft = draftOf({ ...form, cover: form.cover === "photo" ? undefined : form.cover }, null);
    const from = { name: form.name, email: form.email, message: form.message, language: await currentLanguage() };
    const faults = { ...faultsOf(form, draft, true), ...faultsOfProposer(from) };
    if (Object.keys(faults).length > 0) throw new Invalid(faults);
    await guard(form, ip, "propose");
    await proposeEvent(proposer.parse(from), draft, form.to);
    return { redirect: "/events/propose/sent" };
  },
  { anonymous: true, limit: { name: "propose", points: 60, seconds: 3600 } },
);

/** What Markdown will look like, for somebody without an account. */
export const previewForAll = action(
  z.object({ markdown: z.string().max(limits.description).optional() }),
  async (_viewer, { markdown }) => ({ data: markdownToHtml(markdown ?? "") }),
  { anonymous: true, limit: { name: "preview", points: 300, seconds: 600 } },
);

/** The button behind the letter's link. */
export const confirm = action(
  z.object({ token: z.string().max(200) }),
  async (_viewer, { token }) => {
    await confirmProposal(token);
    return { redirect: `/events/propose/${token}`, notice: "proposals.notices.confirmed" };
  },
  { anonymous: true, limit: { name: "confirmProposal", points: 60, seconds: 3600 } },
);

function faultsOfProposer(from: { email?: string }): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { path, message } of proposer.safeParse(from).error?.issues ?? []) {
    const name = String(path[0]);
    faults[name] = [message.startsWith("errors.") ? message : "errors.notUsable"];
  }
  if (from.email && !normaliseEmail(from.email)) faults.email ??= ["errors.email"];
  return faults;
}
