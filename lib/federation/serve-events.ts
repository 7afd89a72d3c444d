import { db } from "../db";
import { Gone, NotFound } from "../errors";
import { listedFor } from "../events/policy";
import { type EventRow, eventColumns, presentEvent } from "../events/present";
import { findEvent } from "../events/queries";
import type { Viewer } from "../identities/schema";
import { createActivity } from "./activities";
import { activityJson, sentence } from "./answers";
import { eventAddressing } from "./audience";
import { type JsonObject, tombstone, withContext } from "./context";
import { toActivityPub } from "./events";
import { absolute } from "./uris";
import { signedViewer } from "./viewer";

/** `/events/ID-OR-SLUG` as a document; 410 with a Tombstone once it is deleted. */
export async function eventObject(request: Request, slugOrId: string): Promise<Response> {
  return withEvent(request, slugOrId, async (event, viewer) => {
    if (event.uri) return new Response(null, { status: 302, headers: { location: event.uri } });
    const object = await toActivityPub(await presentEvent(event, viewer));
    return activityJson(withContext(object), { personal: viewer !== null });
  });
}

/** `/events/ID/replies` and `/events/ID/attendees`: how many there are, never who. */
export async function eventCollection(request: Request, slugOrId: string, name: string): Promise<Response> {
  return withEvent(request, slugOrId, async (event, viewer) => {
    if (event.uri) return sentence(404, "Not found");
    const { going } = await presentEvent(event, viewer);
    const id = absolute(`/events/${event.id}/${name}`);
    const totalItems = name === "attendees" ? going : 0;
    const list: JsonObject = { type: "OrderedCollection", id, orderedItems: [] };
    return activityJson(withContext(totalItems === null ? list : { ...list, totalItems }), {
      personal: viewer !== null,
    });
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
 */
async function withEvent(
  request: Request,
  slugOrId: string,
  answer: (event: EventRow, viewer: Viewer) => Promise<Response>,
): Promise<Response> {
  let event = await found(null, slugOrId);
  let viewer: Viewer = null;
  if (event === "none" || (event !== "gone" && (event.hideAddress || event.onlineForGoing))) {
    viewer = await signedViewer(request);
    if (viewer) event = await found(viewer, slugOrId);
  }
  if (event === "gone")
    return activityJson(tombstone(absolute(`/events/${slugOrId}`), "Event", await deletedAt(slugOrId)), {
      status: 410,
    });
  if (event === "none" || event.state !== "PUBLISHED") return sentence(404, "Not found");
  return answer(event, viewer);
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
  return row?.at ?? new Date(0);
}
