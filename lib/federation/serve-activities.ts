import { db } from "../db";
import { postById } from "../posts/queries";
import { activityJson, sentence } from "./answers";
import { ourComment, toNote } from "./comments";
import { type Json, type JsonObject, withContext } from "./context";
import { toArticle } from "./posts";
import { createOf, listedEvent } from "./serve-events";
import { closedGroupAt } from "./serve-groups";
import { absolute, actorUri, parseLocal } from "./uris";
import { signedViewer } from "./viewer";

/**
 * `/activities/ID`. Public ones for everybody, as long as what they are about may be seen; others for the one they
 * were sent to, who has to sign.
 */
export async function activityObject(request: Request, id: string): Promise<Response> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return sentence(404, "Not found");
  const activity = await db.activity.findUnique({ where: { id } });
  if (!activity) return sentence(404, "Not found");
  const json = activity.json as JsonObject;
  if (!activity.public)
    return (await isRecipient(request, json)) ? activityJson(json, { personal: true }) : sentence(404, "Not found");
  const shown = await asOfNow(json);
  return shown ? activityJson(shown) : sentence(410, "Gone");
}

/** `/activities/ID/object`: a note that has no other address, as long as the event below which it stands may be seen. */
export async function noteObject(request: Request, id: string): Promise<Response> {
  const response = await activityObject(request, id);
  if (response.status !== 200) return response;
  const { object } = (await response.json()) as JsonObject;
  const known = typeof object === "object" && object !== null && !Array.isArray(object) ? object : {};
  const own = absolute(`/activities/${id}/object`);
  return known.id === own ? activityJson(withContext(known)) : sentence(404, "Not found");
}

/** The activity with its event as it is now; null when that may no longer be seen. */
async function asOfNow(json: JsonObject): Promise<JsonObject | null> {
  const about = parseLocal(idOf(json.object) ?? "");
  // What was told to everybody of a group is nobody's once it is for its members alone.
  if (about?.type === "actor" && json.type !== "Delete" && (await closedGroupAt(`/@${about.handle}`))) return null;
  if (about?.type === "comment" && json.type !== "Delete") return commentAsOfNow(json, about.id);
  if (about?.type === "post" && json.type !== "Delete") return postAsOfNow(json, about.id);
  const below = parseLocal(answeredBy(json.object) ?? "");
  if (below?.type === "event") return (await listedEvent(below.id)) ? json : null;
  if (about?.type !== "event" || json.type === "Delete") return json;
  const event = await listedEvent(about.id);
  if (!event) return null;
  if (json.type !== "Create" && json.type !== "Update") return json;
  const fresh = await createOf(event, "");
  return withContext({ ...json, object: fresh.object ?? null });
}

async function commentAsOfNow(json: JsonObject, id: string): Promise<JsonObject | null> {
  const comment = await ourComment(id);
  if (!comment) return null;
  return json.type === "Create" || json.type === "Update" ? { ...json, object: await toNote(comment) } : json;
}

async function postAsOfNow(json: JsonObject, id: string): Promise<JsonObject | null> {
  const post = await postById(id);
  return post?.visibility === "PUBLIC" ? { ...json, object: toArticle(post) } : null;
}

async function isRecipient(request: Request, json: JsonObject): Promise<boolean> {
  const viewer = await signedViewer(request);
  if (!viewer) return false;
  const { uri } = await db.actor.findUniqueOrThrow({ where: { id: viewer.id }, select: { uri: true } });
  return Array.isArray(json.to) && json.to.includes(actorUri({ ...viewer, uri }));
}

/** What a note below an event answers. */
function answeredBy(value: Json | undefined): string | undefined {
  return value && typeof value === "object" && !Array.isArray(value) ? idOf(value.inReplyTo) : undefined;
}

function idOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  return value && typeof value === "object" && !Array.isArray(value) && typeof value.id === "string"
    ? value.id
    : undefined;
}
