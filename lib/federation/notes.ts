import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { escapeText } from "../html";
import type { Json, JsonObject } from "./context";
import { serverName } from "./servers";
import { absolute, actorUri, eventUri } from "./uris";

const person = { id: true, kind: true, handle: true, host: true, uri: true, deletedAt: true } as const;
const noteColumns = {
  actor: true,
  author: { select: { name: true } },
  conversation: {
    select: {
      id: true,
      uri: true,
      event: { select: { id: true, uri: true } },
      members: { select: { leftAt: true, actor: { select: person } }, orderBy: { actorId: "asc" } },
    },
  },
} satisfies Prisma.MessageInclude;
export type PrivateNote = Prisma.MessageGetPayload<{ include: typeof noteColumns }>;

/** One of our private notes with its thread, whatever became of it; null when there is none. */
export function privateNote(where: Prisma.MessageWhereInput): Promise<PrivateNote | null> {
  return db.message.findFirst({ where: { AND: [{ uri: null }, where] }, include: noteColumns });
}

/** The id of a message: computed for ours, theirs for others. */
export function messageUri(message: { id: string; uri?: string | null }): string {
  return message.uri ?? absolute(`/messages/${message.id}`);
}

/** Those to whom a note goes: everybody in its thread but the writer and those who left. */
export function recipientsOf(note: PrivateNote) {
  return note.conversation.members
    .filter(({ leftAt, actor }) => !leftAt && !actor.deletedAt && actor.id !== note.actorId)
    .map(({ actor }) => actor);
}

/**
 * A private note as ActivityPub: addressed to people by name and to nobody else. It answers the message before it, or,
 * where it begins a thread about an event, the event: Mobilizon keeps both so.
 */
export async function toNote(note: PrivateNote): Promise<JsonObject> {
  const { actor, conversation } = note;
  if (!actor) throw new Error(`message ${note.id} has no writer`);
  const before = await db.message.findFirst({
    where: { conversationId: conversation.id, deletedAt: null, createdAt: { lt: note.createdAt } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, uri: true },
  });
  const context = conversation.uri ?? absolute(`/conversations/${conversation.id}`);
  const people = recipientsOf(note);
  return {
    type: "Note",
    id: messageUri(note),
    actor: actorUri(actor),
    attributedTo: actorUri(actor),
    to: people.map(actorUri),
    cc: [],
    content: signed(note),
    mediaType: "text/html",
    published: note.createdAt.toISOString(),
    ...(note.editedAt ? { updated: note.editedAt.toISOString() } : {}),
    inReplyTo: before ? messageUri(before) : conversation.event ? eventUri(conversation.event) : null,
    context,
    conversation: context,
    tag: people.map(mention),
  };
}

/** Its words, and below them who wrote for the group, where the group says so. */
function signed({ html, signed: named, author }: PrivateNote): string {
  return named && author ? `${html}<p>— ${escapeText(author.name)}</p>` : html;
}

function mention(actor: Parameters<typeof actorUri>[0] & { host: string }): Json {
  const host = actor.host || serverName(actorUri(actor));
  return { type: "Mention", href: actorUri(actor), name: `@${actor.handle}@${host}` };
}
