import { db, type Transaction } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { covering } from "../servers/rules";
import { holding } from "./policy";

/** What an identity muted; for itself alone. */
export interface OwnMute {
  id: string;
  actor: ActorCard | null;
  host: string | null;
  blocks: boolean;
  until: Date | null;
}

/** Of whom an identity reads nothing: whom it muted or blocks, and which servers. */
export async function quietFor(actorId: string): Promise<NonNullable<Acting["quiet"]>> {
  const [mutes, blocks] = await Promise.all([
    db.mute.findMany({ where: { muterId: actorId, ...holding() }, select: { mutedId: true, host: true } }),
    db.block.findMany({ where: { blockerId: actorId }, select: { blockedId: true } }),
  ]);
  const ids = [...mutes.flatMap(({ mutedId }) => mutedId ?? []), ...blocks.map(({ blockedId }) => blockedId)];
  return { ids: [...new Set(ids)], hosts: mutes.flatMap(({ host }) => host ?? []) };
}

/** Whom and which servers `actor` muted, servers last, by name. */
export async function mutesOf(actor: Acting, limit = 500): Promise<OwnMute[]> {
  const rows = await db.mute.findMany({
    where: { muterId: actor.id, AND: [holding(), { OR: [{ host: { not: null } }, { muted: { deletedAt: null } }] }] },
    select: { id: true, host: true, blocks: true, until: true, muted: { select: cardColumns } },
    orderBy: [{ host: { sort: "asc", nulls: "first" } }, { muted: { name: "asc" } }, { id: "asc" }],
    take: limit,
  });
  return rows.map(({ muted, ...row }) => ({ ...row, actor: muted && actorCard(muted) }));
}

/** What `viewer` settled about somebody, and about their server; null where nothing. */
export async function mutesAbout(viewer: Acting, { id, host }: { id: string; host: string }) {
  const rows = await db.mute.findMany({
    where: {
      muterId: viewer.id,
      AND: [holding(), { OR: [{ mutedId: id }, ...(host ? [{ host: { in: covering(host) } }] : [])] }],
    },
    select: { id: true, mutedId: true, host: true, blocks: true, until: true },
  });
  return { person: rows.find(({ mutedId }) => mutedId === id) ?? null, server: rows.find(({ host }) => host) ?? null };
}

/** Who of these reads nothing of `actorId`, having muted it or its server. */
export async function deafTo(actorId: string, ids: string[], tx: Transaction = db): Promise<Set<string>> {
  const other = await tx.actor.findUnique({ where: { id: actorId }, select: { host: true } });
  const hosts = other?.host ? covering(other.host) : [];
  const rows = await tx.mute.findMany({
    where: {
      muterId: { in: ids },
      AND: [holding(), { OR: [{ mutedId: actorId }, { host: { in: hosts } }] }],
    },
    select: { muterId: true },
  });
  return new Set(rows.map(({ muterId }) => muterId));
}
