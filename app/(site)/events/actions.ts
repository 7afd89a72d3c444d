"use server";

import { z } from "zod";
import { Conflict, Forbidden, Invalid, TooMany } from "@/lib/errors";
import { createEvent, editEvent, publishEvent } from "@/lib/events/commands";
import { findEvent } from "@/lib/events/queries";
import { limits } from "@/lib/events/schema";
import { markdownToHtml } from "@/lib/html";
import type { Acting } from "@/lib/identities/schema";
import { count } from "@/lib/limits/commands";
import { seatsTaken } from "@/lib/participations/queries";
import { action } from "@/lib/web/action";
import { acting, currentIdentities } from "@/lib/web/session";
import { faultsOf, mustBeSound, renamed } from "./form/faults";
import { draftOf, type EventForm, eventForm } from "./form/input";
import { storedPicture } from "./form/picture";
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
    mustBeSound(faultsOf(form, draft, form.onward === "publish"), kept);
    if (!(await firstTime(self, form.once))) return { redirect: "/my/events?list=drafts" };
    try {
      const event = await createEvent(self, draft, { organiserId: organiserId || self.id });
      return await onwards(self, event.id, form.onward);
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
    mustBeSound(faultsOf(form, draft, form.onward === "publish"), kept);
    try {
      const updatedAt = form.updatedAt ? new Date(form.updatedAt) : undefined;
      await editEvent(actor, { eventId: before.id, input: draft, updatedAt });
    } catch (problem) {
      if (problem instanceof Invalid) throw renamed(problem, form, kept);
      if (!(problem instanceof Conflict)) throw problem;
      throw new Invalid({}, "errors.changedMeanwhile", { ...kept, ...theirs(await findEvent(actor, before.id), form) });
    }
    return onwards(actor, before.id, form.onward);
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

async function onwards(actor: Acting, eventId: string, onward: EventForm["onward"]) {
  if (onward === "publish") await publishEvent(actor, { eventId });
  const { slug, state, capacity } = await findEvent(actor, eventId);
  const page = `/events/${slug}`;
  if (onward === "publish") return { redirect: page, notice: "events.notices.published" };
  if (state === "PUBLISHED") return { redirect: page, notice: await savedNotice(eventId, capacity) };
  if (onward === "preview") return { redirect: page };
  return { redirect: `${page}/edit`, notice: "events.notices.draft" };
}

/** Fewer places than people: nobody is thrown out, and the organisers read that. */
async function savedNotice(eventId: string, capacity: number | null): Promise<string> {
  const taken = capacity === null ? 0 : ((await seatsTaken([eventId])).get(eventId) ?? 0);
  return capacity !== null && taken > capacity ? "desk.notices.savedOver" : "events.notices.saved";
}
