import { db } from "../db";
import { Gone, NotFound } from "../errors";
import { listedFor, visibleAt } from "../events/policy";
import { type EventRow, eventColumns, presentEvent } from "../events/present";
import { findEvent } from "../events/queries";
import type { Prisma } from "../generated/prisma/client";
import type { Viewer } from "../identities/schema";
import { reactionCount } from "../reactions/queries";
import { createActivity } from "./activities";
import { activityJson, sentence } from "./answers";
import { entitledTo, eventAddressing } from "./audience";
import { type JsonObject, tombstone, withContext } from "./context";
import { toActivityPub } from "./events";
import { repliesCollection } from "./replies";
import { absolute, actorUri } from "./uris";
import { signedViewer } from "./viewer";

/** `/events/ID-OR-SLUG` as a document; 410 with a Tombstone once it is deleted. */
export async function eventObject(request: Request, slugOrId: string): Promise<Response> {
  return withEvent(request, slugOrId, async (event, viewer, told) => {
    if (event.uri) return new Response(null, { status: 302, headers: { location: event.uri } });
    const object = await toActivityPub(await presentEvent(event, viewer), told);
    return activityJson(withContext(object), { personal: viewer !== null });
  });
}

/** `/events/ID/attendees`, `likes`, `shares`: how many there are, never who. `/events/ID/replies`: what everybody may read below it. */
export async function eventCollection(request: Request, slugOrId: string, name: string): Promise<Response> {
  return withEvent(request, slugOrId, async (event, viewer) => {
    if (event.uri) return sentence(404, "Not found");
    const id = absolute(`/events/${event.id}/${name}`);
    const personal = viewer !== null;
    if (name === "replies")
      return activityJson(await repliesCollection(id, { eventId: event.id }, new URL(request.url)), { personal });
    if (name === "likes" || name === "shares") {
      const totalItems = await reactionCount(event.id, name === "likes" ? "LIKE" : "BOOST");
      return activityJson(withContext({ type: "OrderedCollection", id, totalItems, orderedItems: [] }), { personal });
    }
    const { going } = await presentEvent(event, viewer);
    const list: JsonObject = { type: "OrderedCollection", id, orderedItems: [] };
    return activityJson(withContext(going === null ? list : { ...list, totalItems: going }), { personal });
  });
}

/** The Create of an event, with the event as it is now: what was hidden since is not shown by an old activity. */
export async function createOf(event: EventRow, factId: string): Promise<JsonObject> {
  const object = await toActivityPub(await presentEvent(event, null));
  return createActivity(factId, object, eventAddressing(event));
}

/** An event that strangers see in lists, or null. */
export async function listedEvent(id: string): Promise<EventRow | null> {
  return db.event.findFirst({ where: { AND: [{ id, uri: null }, listedFor(null)] }, include: eventColumns });
}

/**
 * Answers with an event as its asker may see it. The signature of a fetch is verified only where it could matter: for
 * what a stranger may not see, or not in full.
 *
 * The key of another server itself opens what any of its people may open, as it fetches for them; but what only those
 * who come may know (a hidden address) is for the key of the person, since a server shows its copy to everybody there.
 */
async function withEvent(
  request: Request,
  slugOrId: string,
  answer: (event: EventRow, viewer: Viewer, told: string[]) => Promise<Response>,
): Promise<Response> {
  let event = await found(null, slugOrId);
  let viewer: Viewer = null;
  let told: string[] = [];
  if (event === "none" || event === "gone" || event.hideAddress || event.onlineForGoing) {
    viewer = await signedViewer(request);
    const seen = viewer && (await foundFor(viewer, slugOrId));
    if (seen) {
      event = seen.event;
      told = seen.told;
    }
  }
  if (event === "none" && (await hiddenAt(slugOrId))) event = "gone";
  if (event === "gone")
    return activityJson(tombstone(absolute(`/events/${slugOrId}`), "Event", await deletedAt(slugOrId)), {
      status: 410,
    });
  if (event === "none" || event.state !== "PUBLISHED") return sentence(404, "Not found");
  return answer(event, viewer, told);
}

/** What the signer of a fetch may see, and whom of its server the document then names as those it is for. */
async function foundFor(
  viewer: NonNullable<Viewer>,
  slugOrId: string,
): Promise<{ event: EventRow; told: string[] } | null> {
  const event = await found(viewer, slugOrId);
  if (event !== "gone" && event !== "none") return { event, told: await urisOf({ id: viewer.id }) };
  if (viewer.kind !== "APPLICATION") return null;
  const where = { OR: [...(isUuid(slugOrId) ? [{ id: slugOrId }] : []), { slug: slugOrId }] };
  const theirs = await db.event.findFirst({ where: { AND: [where, visibleAt(viewer.host)] }, include: eventColumns });
  return theirs && { event: theirs, told: await urisOf({ AND: [entitledTo(theirs), { host: viewer.host }] }) };
}

async function urisOf(where: Prisma.ActorWhereInput): Promise<string[]> {
  const actors = await db.actor.findMany({ where, select: { handle: true, host: true, uri: true } });
  return actors.map(actorUri);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

async function found(viewer: Viewer, slugOrId: string): Promise<EventRow | "gone" | "none"> {
  try {
    return await findEvent(viewer, slugOrId);
  } catch (error) {
    if (error instanceof Gone) return "gone";
    if (error instanceof NotFound) return "none";
    throw error;
  }
}

async function deletedAt(slugOrId: string): Promise<Date> {
  const row = await db.tombstone.findUnique({ where: { uri: absolute(`/events/${slugOrId}`) } });
  if (row) return row.at;
  const where = isUuid(slugOrId) ? { id: slugOrId } : { slugs: { some: { slug: slugOrId } } };
  const event = await db.event.findFirst({ where, select: { withdrawnAt: true } });
  return event?.withdrawnAt ?? (await hiddenAt(slugOrId)) ?? new Date(0);
}

/** Since when moderators hide an event that everybody knew: servers that were told so ask whether it is gone. */
async function hiddenAt(slugOrId: string): Promise<Date | null> {
  const which = isUuid(slugOrId) ? { id: slugOrId } : { slug: slugOrId };
  const known = { uri: null, visibility: "PUBLIC", state: "PUBLISHED", hiddenAt: { not: null } } as const;
  const event = await db.event.findFirst({ where: { ...which, ...known }, select: { hiddenAt: true } });
  return event?.hiddenAt ?? null;
}
