"use server";

import { z } from "zod";
import {
  deleteMessage,
  editMessage,
  leaveConversation,
  markRead,
  mute,
  nameAnswers,
  nameThread,
  writeMessage,
} from "@/lib/conversations/commands";
import { limits, messageText, titleField } from "@/lib/conversations/schema";
import { Invalid, Refusal } from "@/lib/errors";
import { lookUp } from "@/lib/federation/remote";
import { findActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { action } from "@/lib/web/action";
import { formPath } from "@/lib/web/kept";

const limit = { name: "message", points: 60, seconds: 600 };
const list = "/my/messages";
const thread = z.object({ conversationId: z.uuid() });

/** Says something in a thread. */
export const say = action(
  thread.extend({ id: z.uuid(), text: messageText, voiceId: z.uuid().optional() }),
  async (actor, input) => {
    const { id } = await writeMessage(actor, input);
    return { redirect: `${list}/${input.conversationId}#m-${id}`, notice: "conversations.notices.sent" };
  },
  { limit },
);

/** Writes to people and groups by their addresses: in the thread that they have, or a new one. */
export const write = action(
  z.object({
    id: z.uuid(),
    to: z.string("errors.required").trim().min(1, "errors.required").max(2000, "errors.tooLong"),
    eventId: z.uuid().optional(),
    text: messageText,
  }),
  async (actor, { to, ...input }) => {
    const { conversationId } = await writeMessage(actor, { ...input, to: await everybodyAt(actor, to) });
    return { redirect: `${list}/${conversationId}`, notice: "conversations.notices.sent" };
  },
  { limit },
);

/** Other words for one's own. */
export const change = action(
  thread.extend({ messageId: z.uuid(), text: messageText }),
  async (actor, { conversationId, messageId, text }) => {
    await editMessage(actor, { messageId, text });
    return { redirect: `${list}/${conversationId}#m-${messageId}`, notice: "conversations.notices.changed" };
  },
  { limit },
);

/** Takes one's own words back. */
export const takeBack = action(z.object({ messageId: z.uuid() }), async (actor, { messageId }) => {
  const { conversationId } = await deleteMessage(actor, { messageId });
  return { redirect: `${list}/${conversationId}`, notice: "conversations.notices.deleted" };
});

/** Everything in the thread was read. */
export const read = action(thread, async (actor, { conversationId }) => {
  await markRead(actor, conversationId);
  return undefined;
});

/** Says nothing of new messages in a thread, or does again. */
export const setMuted = action(
  thread.extend({ muted: z.enum(["yes", "no"]) }),
  async (actor, { conversationId, muted }) => {
    await mute(actor, { conversationId, muted: muted === "yes" });
    const notice = muted === "yes" ? "conversations.notices.muted" : "conversations.notices.unmuted";
    return { redirect: `${list}/${conversationId}`, notice };
  },
);

/** Names a thread, or takes its name away. */
export const name = action(
  thread.extend({ title: z.string().default("").pipe(titleField) }),
  async (actor, { conversationId, title }) => {
    await nameThread(actor, { conversationId, title });
    return { redirect: `${list}/${conversationId}`, notice: "conversations.notices.named" };
  },
);

/** Settles whether a group says who answers in its name. */
export const nameAnswering = action(
  z.object({ groupId: z.uuid(), named: z.literal("on").optional() }),
  async (actor, { groupId, named }) => {
    await nameAnswers(actor, { groupId, named: named === "on" });
    return { redirect: await formPath(), notice: "conversations.notices.answers" };
  },
);

/** Leaves a thread for good. */
export const leave = action(thread, async (actor, { conversationId }) => {
  await leaveConversation(actor, conversationId);
  return { redirect: list, notice: "conversations.notices.left" };
});

/**
 * Those at the addresses that somebody typed, with commas or spaces between them: "@camille", "@joke@gent.example".
 * @returns their ids
 * @throws Invalid naming the field when one of them leads to nobody
 */
async function everybodyAt(viewer: Acting, typed: string): Promise<string[]> {
  const addresses = typed.split(/[\s,;]+/).filter(Boolean);
  if (addresses.length >= limits.people) throw new Invalid({ to: ["conversations.errors.tooMany"] });
  const found: string[] = [];
  for (const address of addresses) {
    const actor = await at(viewer, address);
    if (!actor || actor.kind === "APPLICATION") throw new Invalid({ to: ["conversations.errors.notFound"] });
    found.push(actor.id);
  }
  return found;
}

/** The person or group at one address; null when there is none. */
async function at(viewer: Acting, address: string): Promise<{ id: string; kind: string } | null> {
  const [, handle] = /^@?([a-z0-9_]+)$/i.exec(address) ?? [];
  if (!handle) {
    const found = await lookUp(address);
    return found && "actor" in found ? found.actor : null;
  }
  try {
    return await findActor(handle, "", viewer);
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}
