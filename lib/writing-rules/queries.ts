import { db, type Transaction } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import { settings } from "../instance/settings";
import { now } from "../time";
import { meets } from "./rules";
import { limits } from "./schema";

/** What becomes of a text: seen at once, held until a moderator has read it, or not taken. */
export type Judgement = "fine" | "hold" | "refuse";

/**
 * Judges what somebody writes by the words and links that moderators named, by whether what they write is held, and,
 * where the server wishes so, by whether it is the first.
 * @param actor null for somebody without an account
 */
export async function judgeText(text: string, actor: { id: string } | null, tx: Transaction = db): Promise<Judgement> {
  const met = (await tx.writingRule.findMany({ take: limits.rules })).filter((rule) => meets(text, rule));
  if (met.some(({ deed }) => deed === "REFUSE")) return "refuse";
  if (met.length > 0) return "hold";
  if (!actor) return "fine";
  const held = await tx.actor.count({ where: { id: actor.id, heldUntil: { gt: now() } } });
  if (held > 0) return "hold";
  return (await settings(tx)).firstPosts && (await isNew(tx, actor.id)) ? "hold" : "fine";
}

/** Whether nothing of theirs was seen here yet. */
async function isNew(tx: Transaction, actorId: string): Promise<boolean> {
  if ((await tx.comment.count({ where: { actorId, state: "SHOWN" }, take: 1 })) > 0) return false;
  if ((await tx.entry.count({ where: { actorId, hiddenAt: null }, take: 1 })) > 0) return false;
  const post = { authorId: actorId, state: "PUBLISHED", hiddenAt: null, deletedAt: null } as const;
  if ((await tx.post.count({ where: post, take: 1 })) > 0) return false;
  const theirs = [{ authorId: actorId }, { organiserId: actorId }];
  const where = { state: "PUBLISHED" as const, hiddenAt: null, OR: theirs };
  return (await tx.event.count({ where, take: 1 })) === 0;
}

/** All rules, words first. @throws Forbidden for all but moderators */
export async function rulesFor(viewer: Viewer) {
  must(viewer?.moderator === true);
  return db.writingRule.findMany({ orderBy: [{ kind: "asc" }, { pattern: "asc" }], take: limits.rules });
}
