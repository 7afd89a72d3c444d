import type { Prisma, Transaction } from "../db";
import { Conflict } from "../errors";
import type { CommentState } from "../generated/prisma/enums";
import { record } from "../jobs/facts";
import { now } from "../time";
import type { Subject } from "./schema";

/** Nobody sees it any more but who wrote it and moderators. @throws Conflict when it is hidden already */
export async function hide(tx: Transaction, subject: Subject, byId: string | null): Promise<Prisma.InputJsonObject> {
  if (subject.kind === "comment") return hideComment(tx, subject.id, byId);
  const { count } = await setHidden(tx, subject, now());
  if (count === 0) throw new Conflict("measures.errors.already");
  return {};
}

/** Everybody who might see it before sees it again. */
export async function showAgain(tx: Transaction, subject: Subject, before: unknown, byId: string): Promise<void> {
  if (subject.kind !== "comment") {
    await setHidden(tx, subject, null);
    return;
  }
  const { state = "SHOWN" } = before as { state?: CommentState };
  const comment = await tx.comment.findFirst({ where: { id: subject.id, state: { in: ["HIDDEN", "HELD"] } } });
  if (!comment) return;
  await tx.comment.update({ where: { id: comment.id }, data: { state } });
  if (state !== "SHOWN") return;
  const data = { eventId: comment.eventId, deed: "show", was: "HIDDEN" };
  await record(tx, "comment.moderated", { actorId: byId, subject: comment.id, data });
}

async function hideComment(tx: Transaction, id: string, byId: string | null): Promise<Prisma.InputJsonObject> {
  const comment = await tx.comment.findUniqueOrThrow({ where: { id } });
  if (comment.state === "HIDDEN") throw new Conflict("measures.errors.already");
  await tx.comment.update({ where: { id }, data: { state: "HIDDEN", pinnedAt: null } });
  const data = { eventId: comment.eventId, deed: "hide", was: comment.state };
  await record(tx, "comment.moderated", { actorId: byId, subject: id, data });
  return { state: comment.state };
}

function setHidden(tx: Transaction, { kind, id }: Subject, hiddenAt: Date | null): Promise<{ count: number }> {
  const change = { where: { id, hiddenAt: hiddenAt ? null : { not: null } }, data: { hiddenAt } };
  switch (kind) {
    case "event":
      return tx.event.updateMany(change);
    case "post":
      return tx.post.updateMany(change);
    case "entry":
      return tx.entry.updateMany(change);
    case "message":
      return tx.message.updateMany(change);
    case "media":
      return tx.media.updateMany(change);
    default:
      return Promise.resolve({ count: 0 });
  }
}
