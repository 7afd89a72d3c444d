import { db } from "../db";
import type { Viewer } from "../identities/schema";
import { now } from "../time";
import { BadRequest } from "./answers";
import { networkOfRequest } from "./floods";
import { signerOf } from "./remote-keys";
import { isBlocked } from "./servers";
import { readSignature } from "./signature";

/**
 * Who signed a fetch, as the viewer that every query takes. A stranger (null) when nobody did, the signature does not
 * hold or was made for another request, or we never heard of the signer: somebody we do not know has no right that a
 * stranger has not.
 */
export async function signedViewer(request: Request): Promise<Viewer> {
  if (!keyNamed(request.headers)) return null;
  try {
    const signature = readSignature(new URL(request.url), request.headers, null, now());
    const uri = await signerOf(signature, networkOfRequest(request.headers));
    if (!uri) return null;
    return await db.actor.findFirst({
      where: { uri, suspendedAt: null, deletedAt: null },
      select: { id: true, kind: true, handle: true, host: true },
    });
  } catch (error) {
    if (error instanceof BadRequest && error.status !== 429) return null;
    throw error;
  }
}

/** @throws BadRequest 403 when a fetch says that it is signed by a blocked server */
export async function refuseBlocked(request: Request): Promise<void> {
  const key = keyNamed(request.headers);
  if (key && (await isBlocked(key))) throw new BadRequest(403, "Refused");
}

function keyNamed(headers: Headers): string | undefined {
  const text = headers.get("signature-input") ?? headers.get("signature") ?? "";
  return /keyid="([^"]+)"/i.exec(text)?.[1];
}
