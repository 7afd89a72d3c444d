import { db, lockEvent, type Transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { holdBack, mustWait } from "../measures/holding";
import { mayIn } from "../memberships/queries";
import { now } from "../time";
import { setSearchText } from "./columns";
import { mine, visibleTo } from "./policy";
import { type EventRow, eventColumns } from "./present";
import { newSlug, renamedSlug } from "./rules";
import type { EventInput } from "./schema";
import { logOf } from "./tell";

/**
 * Whether `actor` may write events in the name of an organiser: itself, or a group of which it is a member.
 * @throws Conflict in the name of an archived group
 */
export async function mayWriteFor(tx: Transaction, actor: Acting, organiserId: string): Promise<boolean> {
  if (organiserId === actor.id) return true;
  const group = await tx.actor.findFirst({
    where: { id: organiserId, kind: "GROUP", host: "", deletedAt: null, suspendedAt: null },
  });
  if (group === null || !(await mayIn(organiserId, actor.id, "writeEvent", tx))) return false;
  if (group.archivedAt) throw new Conflict("groups.errors.archived");
  return true;
}

/**
 * @throws Invalid when an event is for members and nobody's but one person's, or for more people than those who may know
 *   of its group
 */
export async function mustSuitOrganiser(tx: Transaction, input: EventInput, organiserId: string): Promise<void> {
  const { kind, visibility } = await tx.actor.findUniqueOrThrow({
    where: { id: organiserId },
    select: { kind: true, visibility: true },
  });
  if (input.visibility === "MEMBERS" && kind !== "GROUP")
    throw new Invalid({ visibility: ["invitations.errors.membersOfNobody"] });
  const open = input.visibility === "PUBLIC" || input.visibility === "LINK";
  if (open && visibility === "MEMBERS") throw new Invalid({ visibility: ["groups.errors.closed"] });
}

/** Waits for the series of an event, where it is a date of one: always before the event itself, so that nobody waits crosswise. */
export async function lockSeriesOf(tx: Transaction, eventId: string): Promise<void> {
  await tx.$queryRaw`select id from "Series"
    where id = (select "seriesId" from "Event" where id = ${eventId}::uuid) for update`;
}

/** The event, locked, for somebody who manages it. NotFound for who may not know of it, Forbidden for who may only see it. */
export async function manage(tx: Transaction, actor: Acting, eventId: string): Promise<EventRow> {
  await lockEvent(tx, eventId);
  const event = await tx.event.findFirst({ where: { AND: [{ id: eventId }, mine(actor)] }, include: eventColumns });
  if (event) return event;
  if (await tx.event.findFirst({ where: { AND: [{ id: eventId }, visibleTo(actor)] }, select: { id: true } }))
    must(false);
  throw new NotFound();
}

/** Lets a draft out: its page, its search words, and those who follow are told. The caller holds the lock. */
export async function release(tx: Transaction, event: EventRow, actorId: string): Promise<void> {
  await tx.event.update({
    where: { id: event.id },
    data: { state: "PUBLISHED", publishedAt: now(), publishAt: null },
  });
  await setSearchText(tx, event.id);
  const held = { actorId: event.organiser.id, quoted: event.descriptionHtml };
  if (await mustWait(tx, `${event.title}\n${event.descriptionSource}`, { id: actorId }))
    await holdBack(tx, { kind: "event", id: event.id }, held);
  await record(tx, "event.published", { actorId, subject: event.id, groupId: logOf(event) });
  if (event.organiser.kind === "GROUP" && event.visibility === "PUBLIC")
    await record(tx, "event.announced", { actorId, subject: event.id });
}

/** Without the lock: for those who look at who comes. NotFound and Forbidden as {@link manage}. */
export async function mustManage(actor: Acting, eventId: string): Promise<void> {
  if (await db.event.count({ where: { AND: [{ id: eventId }, mine(actor)] } })) return;
  must((await db.event.count({ where: { AND: [{ id: eventId }, visibleTo(actor)] } })) === 0);
  throw new NotFound();
}

/** An event as it stands in this transaction. */
export function read(tx: Transaction, id: string): Promise<EventRow> {
  return tx.event.findUniqueOrThrow({ where: { id }, include: eventColumns });
}

/** A changed title changes the words of the address, and the old one still leads here; a narrowed event moves for good. */
export async function moveAddress(
  tx: Transaction,
  before: EventRow,
  input: EventInput,
  narrowed: boolean,
): Promise<void> {
  const { id, slug, visibility } = before;
  const secret =
    input.visibility !== "PUBLIC" && (narrowed || before.state === "DRAFT") && visibility !== input.visibility;
  if (secret) {
    // The old address stays with those who may still see the event; to others findEvent() says that it is gone.
    if (before.state === "PUBLISHED")
      await tx.eventSlug.createMany({ data: { slug, eventId: id }, skipDuplicates: true });
    await tx.event.update({ where: { id }, data: { slug: newSlug(input.title, input.visibility) } });
    return;
  }
  const moved = renamedSlug(slug, input.title);
  if (input.title === before.title || moved === slug) return;
  if (before.state === "PUBLISHED")
    await tx.eventSlug.createMany({ data: { slug, eventId: id }, skipDuplicates: true });
  await tx.eventSlug.deleteMany({ where: { slug: moved } });
  await tx.event.update({ where: { id }, data: { slug: moved } });
}
