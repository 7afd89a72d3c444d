import { db, transaction } from "../db";
import { type EventRow, eventColumns, presentEvent } from "../events/present";
import type { Prisma } from "../generated/prisma/client";
import type { Fact } from "../jobs/facts";
import { now } from "../time";
import { createActivity, deleteActivity, inviteActivity, updateActivity } from "./activities";
import { audienceOf, entitledTo, eventAddressing, inboxOf } from "./audience";
import type { JsonObject } from "./context";
import { derivedId, queueActivity } from "./delivery";
import { ourEvent, signerOf, toActivityPub } from "./events";
import { serverName } from "./servers";
import { actorUri, eventUri } from "./uris";

const told = { id: true, handle: true, host: true, uri: true, inboxUri: true, sharedInboxUri: true } as const;
type Told = Prisma.ActorGetPayload<{ select: typeof told }>;

/** Whether an event is only for some whom we know one by one. */
export function isClosed(event: Pick<EventRow, "visibility">): boolean {
  return event.visibility === "MEMBERS" || event.visibility === "INVITED";
}

/**
 * Tells everyone elsewhere who may see an event that is not for everybody, each by an activity of their own: nobody
 * learns who else may.
 * @param was for whom it was before; null when it is new. Who had it gets an Update, the others a Create.
 */
export async function tellEntitled(fact: Fact, event: EventRow, was: EventRow["visibility"] | null): Promise<void> {
  const had = was ? await ids(entitledTo({ ...event, visibility: was })) : new Set<string>();
  for (const person of await people(entitledTo(event)))
    await tell(fact.id, event, person, was && had.has(person.id) ? updateActivity : createActivity);
}

/**
 * An event is for fewer than before: servers where nobody may see it any more are told that it is gone. Where somebody
 * still may, an Update says that it is for them.
 */
export async function withdraw(fact: Fact, event: EventRow, was: EventRow["visibility"]): Promise<void> {
  const before = { ...event, visibility: was };
  const entitled = await people(entitledTo(event));
  if (was === "PUBLIC" || was === "LINK") {
    const { to, cc, inboxes } = await audienceOf(before, { known: true });
    const keeping = new Set(entitled.map(({ host }) => host));
    const others = inboxes.filter((inbox) => !keeping.has(serverName(inbox)));
    const json = goneActivity(derivedId(fact.id, "withdrawn"), event, fact.at, { to, cc });
    await send(json, derivedId(fact.id, "withdrawn"), event.organiser.id, others);
    return;
  }
  const still = new Set(entitled.map(({ id }) => id));
  for (const person of await people(entitledTo(before))) {
    if (!still.has(person.id)) await takeFrom(fact, event, person);
  }
}

/** Somebody elsewhere was invited: they get the event, as they may know it, and are asked to come. */
export async function deliverInvitation(fact: Fact): Promise<void> {
  const { eventId } = fact.data as { eventId: string };
  const invitation = await db.eventInvitation.findFirst({
    where: { id: fact.subject, revokedAt: null, actor: { host: { not: "" }, deletedAt: null, suspendedAt: null } },
    select: { actor: { select: told } },
  });
  const event = await ourEvent(eventId);
  if (!invitation?.actor || !event) return;
  const { actor } = invitation;
  if (event.visibility !== "PUBLIC") await tell(fact.id, event, actor, createActivity);
  const json = inviteActivity(fact.id, actorUri(event.organiser), eventUri(event), actorUri(actor));
  await send(json, fact.id, event.organiser.id, inboxes(actor));
}

/** Somebody elsewhere lost what let them see an event that is not for everybody: their server is to forget it. */
export async function deliverWithdrawal(fact: Fact): Promise<void> {
  const { eventId, invitedId } = fact.data as { eventId: string; invitedId?: string };
  const event = await ourEvent(eventId);
  if (!event || !isClosed(event)) return;
  const where: Prisma.ActorWhereInput = invitedId
    ? { id: invitedId }
    : { participations: { some: { id: fact.subject } } };
  for (const person of await people({ AND: [where, { NOT: entitledTo(event) }] })) await takeFrom(fact, event, person);
}

/** Somebody elsewhere became a member of a group: they are told what is ahead for members. */
export async function welcomeMember(fact: Fact): Promise<void> {
  const { groupId, memberId } = fact.data as { groupId: string; memberId: string };
  for (const event of await membersEvents(groupId, { endsAt: { gte: now() } }))
    for (const person of await people({ AND: [{ id: memberId }, entitledTo(event)] }))
      await tell(fact.id, event, person, createActivity);
}

/** Somebody elsewhere is no member any more: what was for members is taken from them, unless they come to it. */
export async function withdrawFromMember(fact: Fact): Promise<void> {
  const { groupId, memberId } = fact.data as { groupId: string; memberId: string };
  for (const event of await membersEvents(groupId, {}))
    for (const person of await people({ AND: [{ id: memberId }, { NOT: entitledTo(event) }] }))
      await takeFrom(fact, event, person);
}

/** The latest events of a group of ours that are for its members. */
function membersEvents(organiserId: string, more: Prisma.EventWhereInput): Promise<EventRow[]> {
  return db.event.findMany({
    where: {
      organiserId,
      organiser: { host: "" },
      uri: null,
      deletedAt: null,
      hiddenAt: null,
      state: "PUBLISHED",
      visibility: "MEMBERS",
      ...more,
    },
    include: eventColumns,
    orderBy: { startsAt: "desc" },
    take: 500,
  });
}

async function takeFrom(fact: Fact, event: EventRow, person: Told): Promise<void> {
  const id = derivedId(fact.id, `gone ${event.id} ${person.id}`);
  const json = goneActivity(id, event, fact.at, { to: [actorUri(person)], cc: [] });
  await send(json, id, event.organiser.id, inboxes(person));
}

function goneActivity(id: string, event: EventRow, at: Date, addressing: { to: string[]; cc: string[] }): JsonObject {
  return deleteActivity(id, actorUri(event.organiser), { uri: eventUri(event), formerType: "Event", at }, addressing);
}

async function tell(factId: string, event: EventRow, person: Told, as: typeof createActivity): Promise<void> {
  const uri = actorUri(person);
  const id = derivedId(factId, `told ${event.id} ${person.id}`);
  const object = await toActivityPub(await presentEvent(event, null), [uri]);
  // Of a link-only event, too, an invitation is between two.
  const { cc } = eventAddressing(event, [uri]);
  const json = as(id, object, { to: [uri], cc: isClosed(event) ? cc : [] });
  await send(json, id, signerOf(event).id, inboxes(person));
}

function send(json: JsonObject, factId: string, actorId: string, to: string[]): Promise<boolean> {
  return transaction((tx) => queueActivity(tx, { factId, actorId, json, inboxes: to }));
}

/** Their own inbox rather than their server's: it is for them alone. */
function inboxes(person: Told): string[] {
  return [inboxOf({ ...person, sharedInboxUri: null }) ?? inboxOf(person)].filter((inbox) => inbox !== null);
}

function people(where: Prisma.ActorWhereInput): Promise<Told[]> {
  const remote: Prisma.ActorWhereInput = { kind: "PERSON", host: { not: "" }, deletedAt: null, suspendedAt: null };
  return db.actor.findMany({ where: { AND: [where, remote] }, select: told, orderBy: { id: "asc" } });
}

async function ids(where: Prisma.ActorWhereInput): Promise<Set<string>> {
  return new Set((await people(where)).map(({ id }) => id));
}
