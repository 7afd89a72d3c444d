"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { maxBytes } from "@/lib/media/rules";
import { addPicture, recount, removePicture } from "@/lib/recounts/commands";
import { action } from "@/lib/web/action";

/** Tells how it went, and thanks those who came where that is ticked. */
export const tellHow = action(
  z.object({ eventId: z.uuid(), text: z.string().optional(), thank: z.string().optional() }),
  async (actor, { eventId, text = "", thank }) => {
    await recount(actor, { eventId, text, thank: thank === "on" });
    const { slug } = await findEvent(actor, eventId);
    const notice = thank === "on" ? "publishing.notices.thanked" : "publishing.notices.told";
    return { redirect: `/events/${slug}/after`, notice };
  },
  { limit: { name: "recount", points: 120, seconds: 3600 } },
);

/** Adds a picture of how it went. */
export const showPicture = action(
  z.object({ eventId: z.uuid(), picture: z.instanceof(File).optional(), alt: z.string().optional() }),
  async (actor, { eventId, picture, alt = "" }) => {
    if (!picture || picture.size === 0) throw new Invalid({ picture: ["errors.fileMissing"] });
    if (picture.size > maxBytes) throw new Invalid({ picture: ["errors.pictureBig"] });
    await addPicture(actor, { eventId, bytes: new Uint8Array(await picture.arrayBuffer()), alt });
    const { slug } = await findEvent(actor, eventId);
    return { redirect: `/events/${slug}/after#pictures`, notice: "publishing.notices.pictureAdded" };
  },
  { limit: { name: "files", points: 120, seconds: 3600 } },
);

/** Takes a picture away. */
export const dropPicture = action(z.object({ eventId: z.uuid(), mediaId: z.uuid() }), async (actor, input) => {
  await removePicture(actor, input);
  const { slug } = await findEvent(actor, input.eventId);
  return { redirect: `/events/${slug}/after#pictures`, notice: "publishing.notices.pictureRemoved" };
});
