import { createHash } from "node:crypto";
import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import { now, Temporal } from "../time";
import { BadRequest, sentence } from "./answers";
import { readDelivery } from "./bodies";
import { federation } from "./federation";
import { isHandled } from "./inbox";
import { TableKvStore } from "./kv";
import { hasType, idOf, type Json } from "./parse";
import { signerOf } from "./remote-keys";
import { isBlocked } from "./servers";
import { readSignature } from "./signature";

const log = getLogger(["farandole", "federation", "inbox"]);

const store = new TableKvStore();

/**
 * A delivery to one of our inboxes: judged, verified, then put into Fedify's queue.
 *
 * Verification is ours, as Fedify's own is content with less: it would take a request whose host is not signed, or a
 * Linked Data signature, which covers a graph and not the text that we read (docs/decisions/0701).
 * @param own the inbox's URL under PUBLIC_URL, which the signature covers
 * @returns 202 once it is safely queued, or when there is nothing to do
 * @throws BadRequest 4xx for what is malformed, not signed by its actor, or from a blocked server
 */
export async function receive(request: Request, own: URL): Promise<Response> {
  const { json, bytes } = await readDelivery(request);
  const signature = readSignature(own, request.headers, bytes, now());
  const actorUri = idOf(json.actor);
  if (!actorUri) throw new BadRequest(400, "An activity names its actor");
  for (const source of [signature.keyId, actorUri]) if (await isBlocked(source)) throw new BadRequest(403, "Refused");
  if (!isHandled(json)) return ignored(json, "a type that is not handled");
  const actor = await db.actor.findUnique({ where: { uri: actorUri }, select: { suspendedAt: true } });
  // Servers announce every account that leaves; its key cannot be fetched any more, and we never knew it.
  if (!actor && hasType(json, "Delete") && idOf(json.object) === actorUri) return ignored(json, "of an actor we do not know");
  if ((await signerOf(signature)) !== actorUri) throw new BadRequest(401, "The signature is not that of the activity's actor");
  if (actor?.suspendedAt) return ignored(json, "of a suspended actor");
  const once = ["received", createHash("sha256").update(signature.bytes).digest("base64url")] as const;
  if (await store.get([...once])) return ignored(json, "received before");
  const response = await queue(json, own);
  if (response.ok) await store.set([...once], true, { ttl: Temporal.Duration.from({ hours: 14 }) });
  return response;
}

/** Hands over the activity as it came, without signatures inside it: we verified the request itself. */
async function queue(json: Json, own: URL): Promise<Response> {
  const { signature: _, proof: __, ...bare } = json;
  const body = JSON.stringify(bare);
  const rebuilt = new Request(own, { method: "POST", headers: { "content-type": "application/activity+json" }, body });
  try {
    return await federation().fetch(rebuilt, { contextData: null });
  } catch (error) {
    if (isOurFault(error)) throw error;
    log.info("A delivery could not be read: {error}", { error });
    return sentence(400, "Invalid activity");
  }
}

function ignored(json: Json, reason: string): Response {
  log.debug("Ignored a {type}: {reason}", { type: json.type, reason });
  return sentence(202, "Accepted");
}

/** Whether the database, not the sender, is the reason: then they should try again. */
function isOurFault(error: unknown): boolean {
  return error instanceof Error && (error.name.startsWith("PrismaClient") || ("code" in error && String(error.code).startsWith("ECONN")));
}
