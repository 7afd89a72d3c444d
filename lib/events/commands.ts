import { addressesBelow } from "../comments/queries";
import { lockEvent, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { addFarewells } from "../letters/farewell";
import { removeFiles } from "../media/files";
import { active } from "../participations/rules";
import { cleanText } from "../text";
import { now } from "../time";
import { lockSeriesOf, manage, mayWriteFor, read, release } from "./managing";
import { idOnce, writtenBefore } from "./once";
import { deletable, visibleTo } from "./policy";
import type { EventRow } from "./present";
import { eventAddress } from "./queries";
import { phaseOf } from "./rules";
import { type EventDraft, limits } from "./schema";
import { logOf } from "./tell";
import { checked, insertEvent, overwriteEvent, type Turn, type TurnKind, turnEvent } from "./writing";

/**
 * Writes a draft that nobody else sees.
 * @param organiserId who publishes it: the actor itself (unless said) or a group in which it may write events
 * @param once the mark of a form: sent again with it, after a timeout or by a second press, it is still one event
 * @throws Forbidden when the actor may not write for that organiser, Invalid naming the fields, Gone when what the form
 * wrote was deleted since
 */
export async function createEvent(
  actor: Acting,
  draft: EventDraft,
  { organiserId = actor.id, once }: { organiserId?: string; once?: string } = {},
): Promise<EventRow> {
  const input = checked(draft);
  return transaction(async (tx) => {
    must(await mayWriteFor(tx, actor, organiserId));
    const id = once ? idOnce(actor, once) : undefined;
    return (id && (await writtenBefore(tx, id))) || insertEvent(tx, actor, input, { organiserId, id });
  });
}

/**
 * Changes an event. What everybody may know of the change goes into its history, and other servers hear of it.
 * @param updatedAt what the form was filled from: a later change by somebody else is not overwritten
 * @throws Conflict when somebody else changed it meanwhile
 */
export async function editEvent(
  actor: Acting,
  { eventId, input: draft, updatedAt }: { eventId: string; input: EventDraft; updatedAt?: Date },
): Promise<EventRow> {
  const input = checked(draft);
  return transaction(async (tx) => {
    const before = await manage(tx, actor, eventId);
    if (updatedAt && updatedAt.getTime() !== before.updatedAt.getTime()) throw new Conflict("errors.changedMeanwhile");
    return overwriteEvent(tx, actor, before, input);
  });
}

/** Publishes a draft: once, however often it is asked. A group also announces it to its followers. */
export async function publishEvent(actor: Acting, { eventId }: { eventId: string }): Promise<EventRow> {
  return transaction(async (tx) => {
    const event = await manage(tx, actor, eventId);
    if (event.state === "PUBLISHED") return event;
    if (event.endsAt < now()) throw new Conflict("errors.publishPast");
    await release(tx, event, actor.id);
    return read(tx, eventId);
  });
}

/** Says that it will not take place, and why; it stays where it was. Twice is once. */
export async function cancelEvent(
  actor: Acting,
  { eventId, reason = "" }: { eventId: string; reason?: string },
): Promise<EventRow> {
  const cancelReason = cleanText(reason).trim() || null;
  if ((cancelReason?.length ?? 0) > limits.reason) throw new Invalid({ reason: ["errors.tooLong"] });
  return turn(actor, eventId, "event.cancelled", (event) => {
    if (event.state === "DRAFT") throw new Conflict("errors.cancelDraft");
    if (event.status === "CANCELLED") return null;
    if (phaseOf(event, now()) === "past") throw new Conflict("errors.cancelPast");
    return { status: "CANCELLED", cancelledAt: now(), cancelReason };
  });
}

/** Takes a cancellation back; everybody who was coming still is. */
export async function restoreEvent(actor: Acting, { eventId }: { eventId: string }): Promise<EventRow> {
  return turn(actor, eventId, "event.restored", (event) =>
    event.status === "CANCELLED" ? { status: "CONFIRMED", cancelledAt: null, cancelReason: null } : null,
  );
}

/** What was not certain is so now. */
export async function confirmEvent(actor: Acting, { eventId }: { eventId: string }): Promise<EventRow> {
  return turn(actor, eventId, "event.changed", (event) =>
    event.status === "TENTATIVE" ? { status: "CONFIRMED", cancelledAt: null, cancelReason: null } : null,
  );
}

/**
 * Deletes an event for good. Its addresses answer 410 for ever; the fact keeps who has to be told, since everything
 * else about it is gone. A draft that nobody knew of leaves no trace. A steward may delete any event; of a remote
 * one only our copy goes, and it does not come back.
 * @param nameless whether its readable addresses are forgotten, too: they hold words of somebody who goes themself
 */
export async function deleteEvent(
  actor: Acting,
  { eventId, nameless = false }: { eventId: string; nameless?: boolean },
): Promise<void> {
  const picture = await transaction((tx) => eraseEvent(tx, actor, eventId, { nameless }));
  if (picture) await removeFiles(picture);
}

/** What {@link deleteEvent} does, within a transaction. @returns the key of the picture whose files go once it is committed */
export async function eraseEvent(
  tx: Transaction,
  actor: Acting,
  eventId: string,
  { nameless = false }: { nameless?: boolean } = {},
): Promise<string | null> {
  await lockSeriesOf(tx, eventId);
  await lockEvent(tx, eventId);
  const event = await tx.event.findFirst({
    where: { AND: [{ id: eventId }, deletable(actor)] },
    include: {
      slugs: true,
      cover: true,
      organiser: { select: { kind: true } },
      participations: { where: { state: { in: [...active] } }, select: { actorId: true } },
      invitations: { where: { revokedAt: null }, select: { actorId: true } },
    },
  });
  if (!event) {
    must(!(await tx.event.findFirst({ where: { AND: [{ id: eventId }, visibleTo(actor)] }, select: { id: true } })));
    throw new NotFound();
  }
  await addFarewells(tx, await read(tx, eventId));
  const said = await addressesBelow(tx, eventId);
  await tx.event.delete({ where: { id: eventId } });
  // Else the series would make this date anew.
  if (event.seriesId && event.recurrenceId)
    await tx.series.update({ where: { id: event.seriesId }, data: { skippedDates: { push: event.recurrenceId } } });
  if (event.seriesId)
    await tx.series.deleteMany({ where: { id: event.seriesId, state: "DRAFT", events: { none: {} } } });
  if (actor.steward && event.organiserId !== actor.id) {
    await record(tx, "steward.removed", {
      actorId: actor.id,
      subject: eventId,
      data: { type: "EVENT", title: event.title, address: event.slug, of: event.organiserId },
    });
  }
  const shown = { eventCovers: { some: {} } };
  const pictures = event.coverId
    ? await tx.media.deleteMany({ where: { id: event.coverId, NOT: shown } })
    : { count: 0 };
  const gone = pictures.count ? (event.cover?.key ?? null) : null;
  if (event.placeId) await tx.place.deleteMany({ where: { id: event.placeId, events: { none: {} } } });
  if (event.state === "DRAFT") return gone;
  const uri = event.uri ?? eventAddress(event.id);
  const named = nameless ? [] : [event.slug, ...event.slugs.map(({ slug }) => slug)];
  const addresses = [uri, ...[event.id, ...named].map(eventAddress)];
  await tx.tombstone.createMany({
    data: [
      ...[...new Set(addresses)].map((address) => ({ uri: address, formerType: "Event", final: event.uri !== null })),
      ...said.map((address) => ({ uri: address, formerType: "Note" })),
    ],
    skipDuplicates: true,
  });
  if (event.uri !== null) return gone;
  await record(tx, "event.deleted", {
    actorId: actor.id,
    subject: event.id,
    groupId: logOf(event),
    data: {
      uri,
      organiserId: event.organiserId,
      authorId: event.authorId,
      visibility: event.visibility,
      seriesId: event.seriesId,
      title: event.title,
      told: [...event.participations, ...event.invitations].flatMap(({ actorId }) => actorId ?? []),
    },
  });
  return gone;
}

/** A change of status: history, sequence, fact. `decide` answers null when there is nothing to do. */
async function turn(
  actor: Acting,
  eventId: string,
  kind: TurnKind,
  decide: (event: EventRow) => Turn | null,
): Promise<EventRow> {
  return transaction(async (tx) => {
    const before = await manage(tx, actor, eventId);
    const change = decide(before);
    if (!change) return before;
    return turnEvent(tx, actor, before, kind, change);
  });
}
