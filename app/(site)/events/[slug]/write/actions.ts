"use server";

import { z } from "zod";
import { audiences } from "@/lib/announcements/schema";
import { writeToPeople } from "@/lib/conversations/people";
import { messageText } from "@/lib/conversations/schema";
import { action } from "@/lib/web/action";

/** Organisers write to those who come, each alone. */
export const writeToAll = action(
  z.object({
    eventId: z.uuid(),
    once: z.uuid(),
    states: z.array(z.enum(audiences)).default([]),
    text: messageText,
  }),
  async (actor, input) => {
    await writeToPeople(actor, input);
    return { redirect: "/my/messages", notice: "conversations.notices.toPeople" };
  },
  { limit: { name: "message to many", points: 6, seconds: 86_400 } },
);
