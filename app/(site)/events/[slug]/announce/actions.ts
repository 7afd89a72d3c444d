"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { announce, withdrawAnnouncement } from "@/lib/announcements/commands";
import { nameOf, reachOf } from "@/lib/announcements/queries";
import { announcementInput } from "@/lib/announcements/schema";
import { TooMany } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { markdownToHtml } from "@/lib/html";
import type { Acting } from "@/lib/identities/schema";
import { count } from "@/lib/limits/commands";
import { action } from "@/lib/web/action";
import type { Announced } from "./announced";

const form = announcementInput.extend({
  onward: z.enum(["preview", "send"]).default("preview"),
  once: z.uuid().optional(),
  eventId: z.uuid(),
});

/** Shows what would be said and to how many, or says it. */
export const tell = action(
  form,
  async (actor, { onward, once, ...draft }) => {
    const event = await findEvent(actor, draft.eventId);
    if (onward === "preview") {
      const who = await whoHears(actor, draft);
      return { data: { who, title: draft.title, html: markdownToHtml(draft.text) } satisfies Announced };
    }
    const done = { redirect: `/events/${event.slug}/announce`, notice: "desk.notices.announced" };
    if (once && !(await firstTime(actor.id, once))) return done;
    await announce(actor, draft);
    return done;
  },
  { limit: { name: "announce", points: 200, seconds: 3600 } },
);

/** Takes an announcement off the pages. */
export const withdraw = action(
  z.object({ eventId: z.uuid(), announcementId: z.uuid() }),
  async (actor, { eventId, announcementId }) => {
    const event = await findEvent(actor, eventId);
    await withdrawAnnouncement(actor, { announcementId });
    return { redirect: `/events/${event.slug}/announce`, notice: "desk.notices.withdrawn" };
  },
);

/** Who would hear it, in a few sentences. */
async function whoHears(actor: Acting, draft: z.output<typeof announcementInput>): Promise<string> {
  const t = await getTranslations("desk.announce");
  const { people, letters } = await reachOf(actor, draft);
  const name = draft.participationId ? await nameOf(actor, draft.eventId, draft.participationId) : null;
  const told = name ? t("only", { name }) : t("people", { count: people });
  const everybody = draft.public && !draft.participationId ? [t("everybody")] : [];
  return [told, ...(letters < people ? [t("noLetter", { count: people - letters })] : []), ...everybody].join(" ");
}

/** A form sent twice says it once. */
async function firstTime(actorId: string, once: string): Promise<boolean> {
  try {
    await count(["announced", actorId, once], { points: 1, seconds: 24 * 60 * 60 });
    return true;
  } catch (problem) {
    if (problem instanceof TooMany) return false;
    throw problem;
  }
}
