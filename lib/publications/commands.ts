import { getLogger } from "@logtape/logtape";
import { db, lockEvent, type Transaction, transaction } from "../db";
import { Conflict, Invalid } from "../errors";
import { manage, read, release } from "../events/managing";
import { mine } from "../events/policy";
import type { EventRow } from "../events/present";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";

const log = getLogger(["farandole", "publications"]);

/**
 * Lets a draft publish itself at a moment; a second time moves that moment.
 * @throws Invalid "publishDate" for a moment that is over or comes after the event, Conflict once it is published
 */
export async function schedulePublication(
  actor: Acting,
  { eventId, at }: { eventId: string; at: Date },
): Promise<EventRow> {
  return transaction(async (tx) => {
    const event = await manage(tx, actor, eventId);
    if (event.state === "PUBLISHED") throw new Conflict("errors.schedulePublished");
    if (at <= now()) throw new Invalid({ publishDate: ["errors.scheduleOver"] });
    if (at > event.endsAt) throw new Invalid({ publishDate: ["errors.scheduleLate"] });
    if (event.publishAt?.getTime() === at.getTime()) return event;
    await tx.event.update({ where: { id: eventId }, data: { publishAt: at } });
    await record(tx, "event.scheduled", { actorId: actor.id, subject: eventId, data: { at: at.toISOString() } });
    return read(tx, eventId);
  });
}

/** Takes that back: it stays a draft until somebody publishes it. */
export async function withdrawSchedule(actor: Acting, { eventId }: { eventId: string }): Promise<EventRow> {
  return transaction(async (tx) => {
    const event = await manage(tx, actor, eventId);
    if (event.state === "PUBLISHED") throw new Conflict("errors.schedulePublished");
    if (!event.publishAt) return event;
    await tx.event.update({ where: { id: eventId }, data: { publishAt: null } });
    await record(tx, "event.unscheduled", { actorId: actor.id, subject: eventId });
    return read(tx, eventId);
  });
}

/**
 * The worker's task "publish", every minute: drafts whose moment has come, as they are now. One that is over by then
 * stays a draft, and so does one that nobody who scheduled it may publish any more; its page says why.
 */
export async function publishDue(): Promise<void> {
  const moment = now();
  const due = await db.event.findMany({
    where: { state: "DRAFT", uri: null, publishAt: { lte: moment }, endsAt: { gte: moment } },
    orderBy: [{ publishAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  for (const { id } of due) {
    try {
      await publishOne(id);
    } catch (problem) {
      log.error("The draft {id} could not publish itself: {problem}", { id, problem });
    }
  }
}

async function publishOne(eventId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockEvent(tx, eventId);
    const event = await tx.event.findUnique({ where: { id: eventId } });
    const moment = now();
    if (event?.state !== "DRAFT" || !event.publishAt || event.publishAt > moment || event.endsAt < moment) return;
    const actorId = await mayStill(tx, eventId);
    if (actorId) await release(tx, await read(tx, eventId), actorId);
  });
}

/** Who scheduled it, if they may manage it to this day and nobody was suspended. */
async function mayStill(tx: Transaction, eventId: string): Promise<string | null> {
  const fact = await tx.fact.findFirst({
    where: { kind: "event.scheduled", subject: eventId },
    orderBy: { at: "desc" },
    select: { actor: true },
  });
  const actor = fact?.actor;
  if (!actor || actor.deletedAt || actor.suspendedAt) return null;
  const event = await tx.event.findFirst({
    where: { AND: [{ id: eventId, organiser: { deletedAt: null, suspendedAt: null } }, mine(actor)] },
    select: { id: true },
  });
  return event && actor.id;
}
