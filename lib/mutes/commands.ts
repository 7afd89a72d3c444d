import { db, transaction } from "../db";
import { env } from "../env";
import { Invalid, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { normaliseHost } from "../servers/rules";
import { now } from "../time";
import { daysOf, type ServerMuteInput, serverMuteInput, type Term } from "./schema";

/** How many mutes one identity keeps. */
const most = 2000;

/**
 * `actor` reads nothing of somebody any more, for a time or until it takes that back: none of their events in lists,
 * comments, entries, messages and notifications. Nobody is told, nothing is sent, and nothing else changes between the
 * two. Again gives another end.
 * @throws Forbidden for oneself, NotFound when there is no such person or group
 */
export async function mute(actor: Acting, { actorId, term }: { actorId: string; term: Term }): Promise<void> {
  must(actor.kind === "PERSON" && actor.id !== actorId, "mutes.errors.self");
  const muted = await db.actor.count({ where: { id: actorId, deletedAt: null, kind: { not: "APPLICATION" } } });
  if (muted === 0) throw new NotFound();
  await keep(actor, { mutedId: actorId }, { until: endOf(term) });
}

/**
 * The same for everybody of a server and of those below its name. With `blocks` they do not reach the actor, either: no
 * messages, comments, joins, follows and invitations.
 * @returns the server's name as it is kept
 * @throws Invalid for what is no server's name, or our own
 */
export async function muteServer(actor: Acting, input: ServerMuteInput): Promise<string> {
  must(actor.kind === "PERSON");
  const { host: typed, blocks, term } = serverMuteInput.parse(input);
  const host = normaliseHost(typed);
  if (!host) throw new Invalid({ host: ["errors.host"] });
  if (host === new URL(env().PUBLIC_URL).host) throw new Invalid({ host: ["errors.ownServer"] });
  await keep(actor, { host }, { until: blocks ? null : endOf(term), blocks });
  return host;
}

/** Takes a mute back; of somebody else nothing changes. Twice is once. */
export async function unmute(actor: Acting, { muteId }: { muteId: string }): Promise<void> {
  await db.mute.deleteMany({ where: { id: muteId, muterId: actor.id } });
}

/** Forgets mutes whose time is over. Part of the hourly sweep. */
export async function sweepMutes(): Promise<void> {
  await db.mute.deleteMany({ where: { until: { lte: now() } } });
}

async function keep(
  actor: Acting,
  what: { mutedId: string } | { host: string },
  how: { until: Date | null; blocks?: boolean },
): Promise<void> {
  await transaction(async (tx) => {
    // Of two at once the second finds what the first wrote.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`mutes ${actor.id}`}))::text`;
    const { count } = await tx.mute.updateMany({ where: { muterId: actor.id, ...what }, data: how });
    if (count > 0) return;
    must((await tx.mute.count({ where: { muterId: actor.id } })) < most, "mutes.errors.many");
    await tx.mute.create({ data: { muterId: actor.id, ...what, ...how, createdAt: now() } });
  });
}

function endOf(term: Term): Date | null {
  return term === "" ? null : new Date(now().getTime() + daysOf[term] * 86_400_000);
}
