import { db } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";

/** What this server knows of somebody who is reported. */
export interface Known {
  /** How much they wrote here: comments, events, entries. */
  wrote: number;
  since: Date | null;
  /** Measures against them that stand, by kind. */
  measures: number;
  reports: number;
  /** How many of ours block or mute them. */
  shunned: number;
  /** Of another server: people of it that we know, and reports about them. */
  server: { host: string; people: number; reports: number } | null;
}

/** Counts it from what stands there. @throws Forbidden for all but moderators */
export async function knownOf(viewer: Viewer, actorId: string): Promise<Known> {
  must(viewer?.moderator === true);
  const own = { actorId };
  const { host } = await db.actor.findUniqueOrThrow({ where: { id: actorId }, select: { host: true } });
  const [comments, events, entries, first, measures, reports, blocks, mutes, server] = await Promise.all([
    db.comment.aggregate({ where: own, _count: true, _min: { createdAt: true } }),
    db.event.count({ where: { organiserId: actorId, state: "PUBLISHED", deletedAt: null } }),
    db.entry.count({ where: { actorId, deletedAt: null } }),
    db.fact.findFirst({ where: own, orderBy: { at: "asc" }, select: { at: true } }),
    db.measure.count({ where: { actorId, undoneAt: null, kind: { not: "LEAVE" } } }),
    db.report.count({ where: { reportedId: actorId } }),
    db.block.count({ where: { blockedId: actorId, blocker: { host: "" } } }),
    db.mute.count({ where: { mutedId: actorId } }),
    host ? serverOf(host) : null,
  ]);
  return {
    wrote: comments._count + events + entries,
    since: first?.at ?? comments._min.createdAt,
    measures,
    reports,
    shunned: blocks + mutes,
    server,
  };
}

async function serverOf(host: string) {
  const [people, reports] = await Promise.all([
    db.actor.count({ where: { host, kind: "PERSON", deletedAt: null } }),
    db.report.count({ where: { reported: { host } } }),
  ]);
  return { host, people, reports };
}
