"use server";

import { z } from "zod";
import { forgetTyped } from "@/lib/drafts/commands";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { createEvent, editEvent } from "@/lib/events/commands";
import { findEvent } from "@/lib/events/queries";
import { limits } from "@/lib/events/schema";
import { markdownToHtml } from "@/lib/html";
import { action } from "@/lib/web/action";
import { acting, currentIdentities } from "@/lib/web/session";
import { wroteOn } from "./form/again";
import { faultsOf, mustBeSound, renamed } from "./form/faults";
import { showPlace } from "./form/found-place";
import { draftOf, eventForm } from "./form/input";
import { onwards, onwardsOrDraft } from "./form/onwards";
import { storedPicture } from "./form/picture";
import { faultsOfPublication } from "./form/publication";
import { rewriteSeries, showDates, writeSeries } from "./form/series";
import { settled, theirs } from "./form/theirs";

/** Writes a new event: kept as a draft, shown as a preview, or published at once. */
export const write = action(
  eventForm,
  async (actor, form, { account }) => {
    const [identityId = "", organiserId = identityId] = form.publisher?.split("/") ?? [];
    const identity = (await currentIdentities()).find(({ id }) => id === (identityId || actor.id));
    if (!identity) throw new Forbidden();
    const self = acting(identity, account.role);
    const kept = await storedPicture(self, form);
    await showDates(form, kept);
    await showPlace(form, kept);
    const draft = draftOf(form, kept.coverId || null);
    mustBeSound(
      { ...faultsOf(form, draft, form.onward === "publish"), ...faultsOfPublication(form, draft, null) },
      kept,
    );
    const again = await wroteOn(actor, self, form, kept);
    if (again) return again;
    try {
      const options = { organiserId: organiserId || self.id, once: form.once };
      const series = await writeSeries(self, form, draft, options);
      const event = series ?? (await createEvent(self, draft, options));
      await forgetTyped(actor, "new");
      return await onwardsOrDraft(self, event, form);
    } catch (problem) {
      throw problem instanceof Invalid ? renamed(problem, form, kept) : problem;
    }
  },
  { limit: { name: "write", points: 120, seconds: 3600 } },
);

/**
 * Changes an event. Where somebody else changed it meanwhile, both versions are shown field by field and nothing is
 * overwritten before this person chose.
 */
export const rewrite = action(
  eventForm,
  async (actor, sent) => {
    const before = await findEvent(actor, sent.eventId ?? "");
    if (sent.all === "theirs") {
      await forgetTyped(actor, before.id);
      return { redirect: `/events/${before.slug}/edit`, notice: "publishing.notices.theirs" };
    }
    const stored = await storedPicture(actor, sent);
    const form = sent.all === "mine" ? { ...sent, ...stored } : settled(before, { ...sent, ...stored });
    const kept = { ...stored, ...(sent.pick && (await theirs(before, { ...sent, ...stored }))) };
    await showDates(form, kept);
    await showPlace(form, kept);
    const draft = draftOf(form, form.coverId || null);
    mustBeSound(
      {
        ...faultsOf(form, draft, form.onward === "publish"),
        ...(before.state === "DRAFT" && faultsOfPublication(form, draft, before.publishAt)),
      },
      kept,
    );
    const asFilled = form.updatedAt ? new Date(form.updatedAt) : undefined;
    const edit = (updatedAt: Date | undefined) =>
      before.seriesId || (before.state === "DRAFT" && form.repeat)
        ? rewriteSeries(actor, form, draft, { before, updatedAt, kept })
        : editEvent(actor, { eventId: before.id, input: draft, updatedAt });
    try {
      const event = await edit(asFilled).catch(async (problem) => {
        if (!(problem instanceof Conflict)) throw problem;
        const present = await findEvent(actor, before.id);
        const both = await theirs(present, { ...sent, ...stored });
        if (both.theirs !== "[]") throw new Invalid({}, "errors.changedMeanwhile", { ...stored, ...both });
        return edit(present.updatedAt);
      });
      const outcome = await onwards(actor, event, form);
      await forgetTyped(actor, event.id);
      return outcome;
    } catch (problem) {
      throw problem instanceof Invalid ? renamed(problem, form, { ...kept, ...problem.kept }) : problem;
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
