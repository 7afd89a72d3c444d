import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import type { Viewer } from "../identities/schema";
import { federationSettings } from "../servers/queries";
import { now } from "../time";
import { BadRequest } from "./answers";
import { networkOfRequest } from "./floods";
import { signerOf } from "./remote-keys";
import { remoteActor } from "./remote-objects";
import { isBlocked, serverName } from "./servers";
import { readSignature } from "./signature";
import { serverHandle } from "./uris";

/**
 * Who signed a fetch, as the viewer that every query takes. A stranger (null) when nobody did, the signature does not
 * hold or was made for another request, or we never heard of the signer's server: somebody we do not know has no right
 * that a stranger has not.
 */
export async function signedViewer(request: Request): Promise<Viewer> {
  if (!keyNamed(request.headers)) return null;
  try {
    const signature = readSignature(new URL(request.url), request.headers, null, now());
    const uri = await signerOf(signature, networkOfRequest(request.headers));
    if (!uri) return null;
    const known = await db.actor.findUnique({ where: { uri }, select: viewing });
    return living(known ?? (await learned(uri)));
  } catch (error) {
    if (error instanceof BadRequest && error.status !== 429) return null;
    throw error;
  }
}

const viewing = { id: true, kind: true, handle: true, host: true, suspendedAt: true, deletedAt: true } as const;

function living(actor: Prisma.ActorGetPayload<{ select: typeof viewing }> | null): Viewer {
  if (!actor || actor.suspendedAt || actor.deletedAt) return null;
  const { id, kind, handle, host } = actor;
  return { id, kind, handle, host };
}

/** A server's own actor fetches for its people: where we know some of them, we get to know it. */
async function learned(uri: string) {
  if ((await db.actor.count({ where: { host: serverName(uri), deletedAt: null }, take: 1 })) === 0) return null;
  const actor = await remoteActor(uri);
  return "value" in actor ? actor.value : null;
}

const unsigned =
  "This server answers signed requests only: sign with the key of your server's own actor. The key of ours is at /@relay";

/**
 * Lets a fetch in, or not. Where stewards want signed reads (authorised fetch), every document needs the good signature
 * of somebody: but for that of our own server's actor, since two such servers could not learn each other's keys else.
 * @returns true where the answer is for its signer alone, so that nothing on the way may keep it
 * @throws BadRequest 404 where this server does not federate, 403 when it says that it is signed by a blocked server,
 *   401 when it had to be signed and is not
 */
export async function admit(request: Request): Promise<boolean> {
  const { mode, signedReads } = await federationSettings();
  if (mode === "off") throw new BadRequest(404, "This server does not federate");
  const key = keyNamed(request.headers);
  if (key && (await isBlocked(key))) throw new BadRequest(403, "Refused");
  const { pathname } = new URL(request.url);
  if (!signedReads || pathname.replace(/\/$/, "").toLowerCase() === `/@${serverHandle}`) return false;
  if (!key) throw new BadRequest(401, unsigned);
  const signature = readSignature(new URL(request.url), request.headers, null, now());
  if (!(await signerOf(signature, networkOfRequest(request.headers)))) throw new BadRequest(401, unsigned);
  return true;
}

function keyNamed(headers: Headers): string | undefined {
  const text = headers.get("signature-input") ?? headers.get("signature") ?? "";
  return /keyid="([^"]+)"/i.exec(text)?.[1];
}
