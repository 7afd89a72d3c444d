import { linkMentions, mentionedIn } from "../comments/mentions";
import type { Transaction } from "../db";
import { markdownToHtml } from "../html";
import { whoMay } from "../memberships/policy";
import { fold } from "../text";
import { limits } from "./schema";

/** What is kept of words, and whom they name. */
export interface Written {
  source: string;
  html: string;
  searchText: string;
  /** Members whom they name, but whoever wrote them. Nobody else is told, or linked. */
  mentions: string[];
}

/** The words of a member as they are kept. */
export async function written(tx: Transaction, groupId: string, actorId: string, text: string): Promise<Written> {
  const named = await mentionedIn(tx, text);
  const members = await tx.membership.findMany({
    where: { groupId, actorId: { in: named.map(({ id }) => id) }, ...whoMay("see") },
    select: { actorId: true },
  });
  const inside = named.filter(({ id }) => members.some((member) => member.actorId === id)).slice(0, limits.mentions);
  return {
    source: text,
    html: linkMentions(markdownToHtml(text), inside),
    searchText: fold(text),
    mentions: inside.map(({ id }) => id).filter((id) => id !== actorId),
  };
}
