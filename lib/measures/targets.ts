import type { Transaction } from "../db";
import { NotFound } from "../errors";
import { type Subject, subjectText } from "./schema";

/** What a measure is about, as it is now. */
export interface Target extends Subject {
  /** Whose it is; null where they are gone. */
  actorId: string | null;
  /** Their server; "" for our own, and where nobody is left. */
  host: string;
}

/** Finds it and keeps others from judging it in the meantime. @throws NotFound when it is gone */
export async function lockedTarget(tx: Transaction, subject: Subject): Promise<Target> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${subjectText(subject)}))`;
  const actorId = await owner(tx, subject);
  if (actorId === undefined) throw new NotFound();
  const actor = actorId && (await tx.actor.findUnique({ where: { id: actorId }, select: { host: true } }));
  return { ...subject, actorId, host: actor ? actor.host : "" };
}

async function owner(tx: Transaction, { kind, id }: Subject): Promise<string | null | undefined> {
  const where = { id };
  switch (kind) {
    case "event":
      return (await tx.event.findFirst({ where: { id, deletedAt: null } }))?.organiserId;
    case "post":
      return (await tx.post.findFirst({ where: { id, deletedAt: null } }))?.organiserId;
    case "comment":
      return (await tx.comment.findFirst({ where: { id, state: { not: "DELETED" } } }))?.actorId;
    case "entry":
      return (await tx.entry.findFirst({ where: { id, deletedAt: null } }))?.actorId;
    case "message":
      return (await tx.message.findFirst({ where: { id, deletedAt: null } }))?.actorId;
    case "media":
      return (await tx.media.findUnique({ where }))?.uploaderId;
    case "actor":
      return (await tx.actor.findFirst({ where: { id, deletedAt: null, kind: { not: "APPLICATION" } } }))?.id;
  }
}
