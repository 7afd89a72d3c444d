import { z } from "zod";
import { db, Prisma } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { htmlToText } from "../html";
import type { Acting } from "../identities/schema";
import { mutedSql } from "../mutes/policy";
import { prefixQuery } from "../search/rules";
import { shorten } from "../text";
import { ownVoices } from "./queries";

/** A message that was looked for. */
export interface FoundMessage {
  id: string;
  conversationId: string;
  /** What the thread is called, or who takes part beside the reader. */
  names: string;
  author: ActorCard | null;
  text: string;
  at: Date;
}

const most = 50;

/**
 * The latest messages with all these words, or words that begin so, accents or not: in threads that the reader is in,
 * or a group of theirs, and in no other. What was taken back, and what people wrote whom the reader blocks, is not found.
 */
export async function findMessages(viewer: Acting, text: string): Promise<FoundMessage[]> {
  const query = prefixQuery(text);
  if (!query) return [];
  const own = await ownVoices(viewer);
  const rows = await db.$queryRaw`
    select message.id from "Message" message
      where message."searchText" is not null and message."deletedAt" is null and message."hiddenAt" is null
        and to_tsvector('simple', message."searchText") @@ to_tsquery('simple', ${query})
        and exists (select from "ConversationMember" member
          where member."conversationId" = message."conversationId" and member."leftAt" is null
            and member."actorId" = any (${own}::uuid[]))
        and not exists (select from "Block" block
          where block."blockerId" = ${viewer.id}::uuid and block."blockedId" = message."actorId")
        and not ${mutedSql(Prisma.sql`${viewer.id}::uuid`, Prisma.sql`message."actorId"`)}
      order by message."createdAt" desc, message.id desc limit ${most}`;
  const ids = z.array(z.object({ id: z.uuid() })).parse(rows);
  const messages = await db.message.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: {
      actor: { select: cardColumns },
      conversation: { select: { title: true, members: { select: { actor: { select: cardColumns } } } } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return messages.map(({ id, conversationId, conversation, actor, html, createdAt }) => ({
    id,
    conversationId,
    names: conversation.title ?? namesBut(own, conversation.members),
    author: actor && actorCard(actor),
    text: shorten(htmlToText(html), 240),
    at: createdAt,
  }));
}

function namesBut(own: string[], members: { actor: Parameters<typeof actorCard>[0] }[]): string {
  return members
    .map(({ actor }) => actorCard(actor))
    .filter(({ id }) => !own.includes(id))
    .map(({ name }) => name)
    .join(", ");
}
