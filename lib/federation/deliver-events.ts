import { db, transaction } from "../db";
import { type EventRow, presentEvent } from "../events/present";
import { serverActor } from "../instance/queries";
import type { Fact } from "../jobs/facts";
import { announceActivity, createActivity, deleteActivity, updateActivity } from "./activities";
import { audienceOf, eventAddressing, followersOf, inboxesOf, relayFollowers } from "./audience";
import type { JsonObject } from "./context";
import { tell } from "./deliver-forums";
import { isClosed, tellEntitled, withdraw } from "./deliver-privately";
import { derivedId, queueActivity } from "./delivery";
import { ourEvent, signerOf, toActivityPub } from "./events";
import { byReader } from "./readers";
import { actorUri, collectionUri, eventUri, serverHandle } from "./uris";

/** An event was published: its followers get a Create, those of this server an Announce. */
export async function deliverCreate(fact: Fact): Promise<void> {
  const event = await ourEvent(fact.subject);
  if (event?.visibility === "PUBLIC") return sendCreate(fact.id, event);
  if (event && isClosed(event)) await tellEntitled(fact, event, null);
}

/** A group published an event: its Announce is what makes it appear on microblogs. */
export async function deliverAnnounce(fact: Fact): Promise<void> {
  const event = await ourEvent(fact.subject);
  if (event?.visibility !== "PUBLIC") return;
  const { organiser } = event;
  const json = announceActivity(
    fact.id,
    actorUri(organiser),
    eventUri(event),
    [collectionUri(organiser.handle, "followers")],
    fact.at,
  );
  const { events, notes } = await byReader(await inboxesOf(followersOf(organiser.id)));
  // In a timeline the group's own Create is shown already; that of its author is not, as nobody there follows them.
  const inboxes = signerOf(event).id === organiser.id ? events : [...events, ...notes];
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: organiser.id, json, inboxes }));
}

/**
 * An event changed, was cancelled or restored: everyone who was told of it, and who takes part, gets all of it again.
 * Where it is for fewer than before, the others are told that it is gone.
 */
export async function deliverUpdate(fact: Fact): Promise<void> {
  const event = await ourEvent(fact.subject);
  if (!event) return;
  const { narrowed, was } = (fact.data ?? {}) as { narrowed?: boolean; was?: EventRow["visibility"] };
  const quiet = event.seriesId !== null && !(await wasTold(event.id));
  if (event.visibility === "PUBLIC" && was && was !== "PUBLIC") return quiet ? undefined : sendCreate(fact.id, event);
  if (narrowed && was) await withdraw(fact, event, was);
  if (isClosed(event)) return tellEntitled(fact, event, was ?? event.visibility);
  const { inboxes } = quiet ? { inboxes: await inboxesOfPeople(event.id) } : await audienceOf(event, { known: true });
  if ((quiet || event.visibility !== "PUBLIC") && inboxes.length === 0) return;
  const object = await toActivityPub(await presentEvent(event, null));
  const json = updateActivity(fact.id, object, eventAddressing(event));
  await transaction((tx) => tell(tx, event.organiser, { factId: fact.id, actorId: signerOf(event).id, json, inboxes }));
}

/** An event is gone; the fact carries who has to know, as nothing else is left of it. */
export async function deliverDelete(fact: Fact): Promise<void> {
  const data = fact.data as unknown as Deleted;
  const organiser = await db.actor.findUnique({ where: { id: data.organiserId } });
  if (!organiser) return;
  const event = { id: fact.subject, visibility: data.visibility, organiser };
  const { to, cc, inboxes } = await audienceOf(event, { known: false });
  const participants = await inboxesOf({ id: { in: data.told } });
  const quiet = data.seriesId && !(await wasTold(fact.subject));
  const everyone = [
    ...(quiet ? [] : inboxes),
    ...participants,
    ...(organiser.deletedAt ? await inboxesBefore(organiser.id) : []),
  ];
  if ((quiet || data.visibility !== "PUBLIC") && everyone.length === 0) return;
  const deleted = { uri: data.uri, formerType: "Event", at: fact.at };
  const json = deleteActivity(fact.id, actorUri(organiser), deleted, { to, cc });
  await transaction((tx) =>
    tell(tx, organiser, { factId: fact.id, actorId: organiser.id, json, inboxes: [...new Set(everyone)] }),
  );
}

interface Deleted {
  uri: string;
  organiserId: string;
  visibility: EventRow["visibility"];
  told: string[];
  seriesId?: string | null;
}

/** Dates of a series are told of as they come near (lib/series/telling.ts); before that only who comes knows of them. */
async function wasTold(eventId: string): Promise<boolean> {
  return (await db.fact.count({ where: { subject: eventId, kind: "event.published" } })) > 0;
}

function inboxesOfPeople(eventId: string): Promise<string[]> {
  return inboxesOf({ participations: { some: { eventId } } });
}

/** Who knew an organiser that is gone by now: their follows went with it. */
async function inboxesBefore(organiserId: string): Promise<string[]> {
  const fact = await db.fact.findFirst({ where: { kind: "actor.deleted", subject: organiserId } });
  return fact ? (fact.data as { inboxes: string[] }).inboxes : [];
}

async function sendCreate(factId: string, event: EventRow): Promise<void> {
  const object = await toActivityPub(await presentEvent(event, null));
  const { to, cc, inboxes } = await audienceOf(event, { known: false });
  const json = createActivity(factId, object, { to, cc });
  const relayed = await relayAnnounce(factId, event);
  const readers = await byReader(inboxes);
  const timelines = new Set(await timelinesFor(event));
  const shown = [...readers.events, ...readers.forum, ...readers.notes.filter((inbox) => timelines.has(inbox))];
  await transaction(async (tx) => {
    await tell(tx, event.organiser, { factId, actorId: signerOf(event).id, json, inboxes: shown });
    if (relayed) await queueActivity(tx, relayed);
  });
}

/**
 * Which inboxes of timelines show a Create: those where its actor is followed. Where that is not who organises, and to
 * those who follow this server, the Announce shows it, once.
 */
function timelinesFor(event: EventRow): Promise<string[]> {
  return inboxesOf(followersOf(signerOf(event).id));
}

async function relayAnnounce(factId: string, event: EventRow) {
  const relay = await serverActor();
  const inboxes = relay ? await inboxesOf(relayFollowers) : [];
  if (!relay || inboxes.length === 0) return null;
  const id = derivedId(factId, serverHandle);
  const cc = [collectionUri(serverHandle, "followers")];
  const json: JsonObject = announceActivity(
    id,
    actorUri(relay),
    eventUri(event),
    cc,
    event.publishedAt ?? event.updatedAt,
  );
  return { factId: id, actorId: relay.id, json, inboxes };
}
