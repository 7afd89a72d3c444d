"use server";

import { z } from "zod";
import { deleteComment, editComment, moderateComment, writeComment } from "@/lib/comments/commands";
import { commentText } from "@/lib/comments/schema";
import { findEvent } from "@/lib/events/queries";
import { action } from "@/lib/web/action";

const limit = { name: "comment", points: 40, seconds: 600 };

/** Says something below the event, or answers somebody there. */
export const say = action(
  z.object({ eventId: z.uuid(), text: commentText, inReplyToId: z.uuid().optional() }),
  async (actor, { eventId, text, inReplyToId }) => {
    const event = await findEvent(actor, eventId);
    const comment = await writeComment(actor, { eventId: event.id, text, inReplyToId });
    const notice = comment.state === "HELD" ? "comments.notices.held" : "comments.notices.said";
    return { redirect: `/events/${event.slug}/discussion#c-${comment.id}`, notice };
  },
  { limit },
);

/** Changes one's own words. */
export const change = action(
  z.object({ eventId: z.uuid(), commentId: z.uuid(), text: commentText }),
  async (actor, { eventId, commentId, text }) => {
    const event = await findEvent(actor, eventId);
    await editComment(actor, { commentId, text });
    return { redirect: `/events/${event.slug}/discussion#c-${commentId}`, notice: "comments.notices.changed" };
  },
  { limit },
);

/** Deletes one's own comment. */
export const remove = action(
  z.object({ eventId: z.uuid(), commentId: z.uuid() }),
  async (actor, { eventId, commentId }) => {
    const event = await findEvent(actor, eventId);
    await deleteComment(actor, { commentId });
    return { redirect: `/events/${event.slug}/discussion`, notice: "comments.notices.deleted" };
  },
);

/** What organisers do with a comment: show, hide, pin, unpin. */
export const moderate = action(
  z.object({ eventId: z.uuid(), commentId: z.uuid(), deed: z.enum(["show", "hide", "pin", "unpin"]) }),
  async (actor, { eventId, commentId, deed }) => {
    const event = await findEvent(actor, eventId);
    await moderateComment(actor, { commentId, deed });
    return { redirect: `/events/${event.slug}/discussion#c-${commentId}`, notice: `comments.notices.${deed}` };
  },
);
