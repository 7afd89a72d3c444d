import { getLogger } from "@logtape/logtape";
import { inBatches } from "../batches";
import { db } from "../db";
import { now } from "../time";
import { keepVerified } from "./accepted";
import { localActor } from "./actors";
import { BadRequest, sentence } from "./answers";
import { readDelivery } from "./bodies";
import { countNetwork, countServer, networkOfRequest } from "./floods";
import { isHandled } from "./inbox";
import { hasType, idOf, type Json } from "./parse";
import { signerOf } from "./remote-keys";
import { isBlocked, serverName } from "./servers";
import { readSignature } from "./signature";

const log = getLogger(["farandole", "federation", "inbox"]);

/** What is known here of those who sign what comes in, all that come at once looked up at once. */
const standingHere = inBatches(async (uris: string[]) => {
  const rows = await db.actor.findMany({ where: { uri: { in: uris } }, select: { uri: true, suspendedAt: true } });
  const known = new Map(rows.map((row) => [row.uri, row]));
  return uris.map((uri) => known.get(uri) ?? null);
});

/**
 * A delivery to one of our inboxes: judged, verified, then put into the queue as it came.
 *
 * Verification is ours, as Fedify's own is content with less: it would take a request whose host is not signed, or a
 * Linked Data signature, which covers a graph and not the text that we read (docs/decisions/0701).
 * @param own the inbox's URL under PUBLIC_URL, which the signature covers
 * @returns 202 once it is safely queued, or when there is nothing to do
 * @throws BadRequest 4xx for what is malformed, not signed by its actor, or from a blocked server; 429 for too much at once
 */
export async function receive(request: Request, own: URL): Promise<Response> {
  const network = networkOfRequest(request.headers);
  countNetwork(network);
  const { json: told, bytes } = await readDelivery(request);
  // Prismo names the one actor in a list.
  const [actorTold, ...others] = Array.isArray(told.actor) ? told.actor : [];
  const json: typeof told = actorTold !== undefined && others.length === 0 ? { ...told, actor: actorTold } : told;
  const signature = readSignature(own, request.headers, bytes, now());
  const actorUri = idOf(json.actor);
  if (!actorUri) throw new BadRequest(400, "An activity names its actor");
  const blocked = await Promise.all([signature.keyId, actorUri].map(isBlocked));
  if (blocked.includes(true)) throw new BadRequest(403, "Refused");
  if (!(await hasRecipient(own.pathname))) throw new BadRequest(404, "Nobody of this name");
  if (!isHandled(json)) return accepted(json, "a type that is not handled");
  const actor = await standingHere(actorUri);
  // Servers announce every account that leaves; its key cannot be fetched any more, and we never knew it.
  if (!actor && hasType(json, "Delete") && idOf(json.object) === actorUri)
    return accepted(json, "of an actor we do not know");
  if ((await signerOf(signature, network)) !== actorUri)
    throw new BadRequest(401, "The signature is not that of the activity's actor");
  if (actor?.suspendedAt) return accepted(json, "of a suspended actor");
  const priority = countServer(serverName(actorUri));
  const fresh = await keepVerified(signature.bytes, json, priority);
  return accepted(json, fresh ? "queued" : "received before");
}

/** The shared inbox is everybody's; any other belongs to somebody. */
async function hasRecipient(path: string): Promise<boolean> {
  const handle = /^\/@([^/]+)\/inbox$/.exec(path)?.[1];
  if (!handle) return true;
  const actor = await localActor(handle.toLowerCase());
  return actor !== null && actor.deletedAt === null;
}

function accepted(json: Json, what: string): Response {
  log.debug("Took in a {type}: {what}", { type: json.type, what });
  return sentence(202, "Accepted");
}
