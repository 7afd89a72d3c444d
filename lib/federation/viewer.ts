import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import type { Viewer } from "../identities/schema";
import { BadRequest } from "./answers";
import { federation } from "./federation";
import { isBlocked } from "./servers";

const log = getLogger(["farandole", "federation"]);

/**
 * Who signed a fetch, as the viewer that every query takes. A stranger (null) when nobody did, the signature does not
 * hold, or we never heard of the signer: somebody we do not know has no right that a stranger has not.
 */
export async function signedViewer(request: Request): Promise<Viewer> {
  if (!keyNamed(request.headers)) return null;
  try {
    const owner = await federation().createContext(request, null).getSignedKeyOwner();
    if (!owner?.id) return null;
    return await db.actor.findFirst({
      where: { uri: owner.id.href, suspendedAt: null, deletedAt: null },
      select: { id: true, kind: true, handle: true, host: true },
    });
  } catch (error) {
    log.debug("A signed fetch could not be verified: {error}", { error });
    return null;
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
