"use server";

import { z } from "zod";
import { Conflict, Forbidden, Invalid, TooMany } from "@/lib/errors";
import { createEvent, editEvent } from "@/lib/events/commands";
import { findEvent } from "@/lib/events/queries";
import { limits } from "@/lib/events/schema";
import { markdownToHtml } from "@/lib/html";
import type { Acting } from "@/lib/identities/schema";
import { count } from "@/lib/limits/commands";
import { action } from "@/lib/web/action";
import { acting, currentIdentities } from "@/lib/web/session";
import { faultsOf, mustBeSound, renamed } from "./form/faults";
import { draftOf, eventForm } from "./form/input";
import { onwards } from "./form/onwards";
import { storedPicture } from "./form/picture";
import { faultsOfPublication } from "./form/publication";
import { theirs } from "./form/theirs";

/** Writes a new event: kept as a draft, shown as a preview, or published at once. */
export const write = action(
  eventForm,
  async (actor, form, { account }) => {
    const [identityId = "", organiserId = identityId] = form.publisher?.split("/") ?? [];
    const identity = (await currentIdentities()).find(({ id }) => id === (identityId || actor.id));
    if (!identity) throw new Forbidden();
    const self = acting(identity, account.role === "STEWARD");
    const kept = await storedPicture(self, form);
    const draft = draftOf(form, kept.coverId || null);
    mustBeSound(
      { ...faultsOf(form, draft, form.onward === "publish"), ...faultsOfPublication(form, draft, null) },
      kept,
    );
    if (!(await firstTime(self, form.once))) return { redirect: "/my/events?list=drafts" };
    try {
      const event = await createEvent(self, draft, { organiserId: organiserId || self.id });
      return await onwards(self, event, form);
    } catch (problem) {
      throw problem instanceof Invalid ? renamed(problem, form, { ...kept, once: crypto.randomUUID() }) : problem;
    }
  },
  { limit: { name: "write", points: 120, seconds: 3600 } },
);

/** Changes an event. Where somebody else changed it meanwhile, both versions are shown and nothing is overwritten. */
export const rewrite = action(
  eventForm,
  async (actor, form) => {
    const before = await findEvent(actor, form.eventId ?? "");
    const kept = await storedPicture(actor, form);
    const draft = draftOf(form, kept.coverId || null);
    mustBeSound(
      {
        ...faultsOf(form, draft, form.onward === "publish"),
        ...(before.state === "DRAFT" && faultsOfPublication(form, draft, before.publishAt)),
      },
      kept,
    );
    try {
      const updatedAt = form.updatedAt ? new Date(form.updatedAt) : undefined;
      const event = await editEvent(actor, { eventId: before.id, input: draft, updatedAt });
      return await onwards(actor, event, form);
    } catch (problem) {
      if (problem instanceof Invalid) throw renamed(problem, form, kept);
      if (!(problem instanceof Conflict)) throw problem;
      throw new Invalid({}, "errors.changedMeanwhile", { ...kept, ...theirs(await findEvent(actor, before.id), form) });
    }
  },
  { limit: { name: "write", points: 120, seconds: 3600 } },
);

/** What Markdown will look like, for the live preview. */
export const preview = action(
  z.object({ markdown: z.string().max(limits.description).optional() }),
  async (_actor, { markdown }) => ({
    data: markdownToHtml(markdown ?? ""),
  }),
  { limit: { name: "preview", points: 600, seconds: 600 } },
);

/** A form sent twice writes one event: the second press finds its mark counted. */
async function firstTime(actor: Acting, once: string | undefined): Promise<boolean> {
  if (!once) return true;
  try {
    await count(["form", actor.id, once], { points: 1, seconds: 24 * 60 * 60 });
    return true;
  } catch (problem) {
    if (problem instanceof TooMany) return false;
    throw problem;
  }
}
