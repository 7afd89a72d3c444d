import { createHash } from "node:crypto";
import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import { now, Temporal } from "../time";
import { localActor } from "./actors";
import { BadRequest, sentence } from "./answers";
import { readDelivery } from "./bodies";
import { countNetwork, countServer, networkOfRequest } from "./floods";
import { isHandled } from "./inbox";
import { TableKvStore } from "./kv";
import { hasType, idOf, type Json } from "./parse";
import { type InboxMessage, JobQueue } from "./queue";
import { signerOf } from "./remote-keys";
import { isBlocked, serverName } from "./servers";
import { readSignature } from "./signature";

const log = getLogger(["farandole", "federation", "inbox"]);

const store = new TableKvStore();
const queue = new JobQueue();

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
  const { json, bytes } = await readDelivery(request);
  const signature = readSignature(own, request.headers, bytes, now());
  const actorUri = idOf(json.actor);
  if (!actorUri) throw new BadRequest(400, "An activity names its actor");
  for (const source of [signature.keyId, actorUri]) if (await isBlocked(source)) throw new BadRequest(403, "Refused");
  if (!(await hasRecipient(own.pathname))) throw new BadRequest(404, "Nobody of this name");
  if (!isHandled(json)) return accepted(json, "a type that is not handled");
  const actor = await db.actor.findUnique({ where: { uri: actorUri }, select: { suspendedAt: true } });
  // Servers announce every account that leaves; its key cannot be fetched any more, and we never knew it.
  if (!actor && hasType(json, "Delete") && idOf(json.object) === actorUri)
    return accepted(json, "of an actor we do not know");
  if ((await signerOf(signature, network)) !== actorUri)
    throw new BadRequest(401, "The signature is not that of the activity's actor");
  if (actor?.suspendedAt) return accepted(json, "of a suspended actor");
  const priority = countServer(serverName(actorUri));
  const once = ["received", createHash("sha256").update(signature.bytes).digest("base64url")] as const;
  if (await store.get([...once])) return accepted(json, "received before");
  await queue.enqueue({ type: "farandole.inbox", activity: json } satisfies InboxMessage, { priority });
  await store.set([...once], true, { ttl: Temporal.Duration.from({ hours: 14 }) });
  return accepted(json, "queued");
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
