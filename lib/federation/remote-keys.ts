import { createPublicKey, KeyObject } from "node:crypto";
import { importMultibaseKey } from "@fedify/vocab-runtime";
import { now, Temporal } from "../time";
import { checkStrays, countStray, refuseAbove } from "./floods";
import { Refused } from "./guard";
import { TableKvStore } from "./kv";
import { fetchDocument, Unavailable } from "./loaders";
import { hasType, hostOf, idOf, isRecord, type Json, list, sameHost, webAddress } from "./parse";
import { isActor } from "./parse-actor";
import { isSignedWith, type Signature } from "./signature";
import { Busy } from "./turns";

/** What we remember of another server's key; `owner` null when it could not be had. */
interface Kept {
  owner: string | null;
  /** Its server did not answer: that may be over in a moment. */
  silent?: boolean;
  pem?: string;
  multibase?: string;
  /** When it was last fetched because a signature did not match it. */
  refetched?: number;
}

const store = new TableKvStore();
const patience = 5 * 60_000;
/** For so long a server that did not answer is not asked for the same key: it may be starting. */
const silence = 15_000;
/** Seconds until a server of which too much was asked may be asked again. */
const busyFor = 30;

/**
 * Whose signature this is.
 *
 * The key is fetched once and kept for a day. When it does not match it may have been replaced: it is fetched anew, at
 * most once in five minutes for each key, whoever asks for it. What could not be had is not asked for again for as long, and
 * for some seconds where its server did not answer.
 * @param network where it came from: who names keys that cannot be had soon makes us ask for none
 * @returns the id of the actor who owns the key, or null when the signature is not good
 * @throws BadRequest 429 when it cannot be found out now
 */
export async function signerOf(signature: Signature, network: string): Promise<string | null> {
  const keyId = webAddress(signature.keyId);
  if (!keyId) return null;
  const name = ["key", keyId] as const;
  let kept = await store.get<Kept>([...name]);
  const fresh = kept === undefined;
  kept ??= await fetchAndKeep(keyId, network);
  if (await matches(kept, signature)) return kept.owner;
  if (fresh || !kept.owner || (kept.refetched ?? 0) > now().getTime() - patience) return null;
  kept = await fetchAndKeep(keyId, network, now().getTime());
  return (await matches(kept, signature)) ? kept.owner : null;
}

/** Forgets the keys of an actor who says that they changed; the next signature fetches them anew. */
export async function forgetKeys(actor: Json): Promise<void> {
  for (const key of [...list(actor.publicKey, 10), ...list(actor.assertionMethod, 10)]) {
    const keyId = idOf(key);
    if (keyId && sameHost(keyId, idOf(actor))) await store.delete(["key", keyId]);
  }
}

async function fetchAndKeep(keyId: string, network: string, refetched?: number): Promise<Kept> {
  checkStrays(network, hostOf(keyId));
  const kept: Kept = { ...((await fetchKey(keyId)) ?? { owner: null }), ...(refetched ? { refetched } : {}) };
  const lasting = kept.owner ? 24 * 3_600_000 : kept.silent ? silence : patience;
  if (!kept.owner) countStray(network, hostOf(keyId));
  await store.set(["key", keyId], kept, { ttl: Temporal.Duration.from({ milliseconds: lasting }) });
  return kept;
}

async function matches(kept: Kept, signature: Signature): Promise<boolean> {
  if (!kept.owner) return false;
  try {
    const key = kept.pem ? createPublicKey(kept.pem) : KeyObject.from(await importMultibaseKey(kept.multibase ?? ""));
    return isSignedWith(key, signature);
  } catch {
    return false; // no key that can be read
  }
}

/**
 * Fetches a key and the actor it belongs to. Both are on the key's own host, the actor's document bears its own address
 * as id, and lists the key: a key that only claims an owner is nobody's.
 */
async function fetchKey(keyId: string): Promise<Kept | null> {
  try {
    const address = keyId.replace(/#.*$/, "");
    const first = await fetchOwn(address);
    const ownerUri = first && (isActor(first) && idOf(first) === address ? address : claimedOwner(first));
    if (!ownerUri || !sameHost(ownerUri, keyId)) return null;
    const actor = ownerUri === address ? first : await fetchOwn(ownerUri);
    if (!actor || !isActor(actor) || idOf(actor) !== ownerUri) return null;
    return keyIn(actor, keyId, ownerUri);
  } catch (error) {
    // Not asked at all: that says nothing of the key, and is not remembered.
    if (error instanceof Busy) refuseAbove(busyFor);
    // Gone, no document, or not answered at all: then nobody vouches for it.
    const answered = error instanceof Refused || (error instanceof Unavailable && error.status < 500);
    return answered ? null : { owner: null, silent: true };
  }
}

async function fetchOwn(url: string): Promise<Json | null> {
  const { json, url: from } = await fetchDocument(url);
  return isRecord(json) && sameHost(from, url) ? json : null;
}

/** Who a key document, or the stub of an actor (GoToSocial), says to be its owner. */
function claimedOwner(document: Json): string | null {
  const key = list(document.publicKey).find(isRecord);
  return (
    idOf(document.owner) ??
    idOf(document.controller) ??
    idOf(key?.owner) ??
    (hasType(document, "Key", "CryptographicKey") ? null : idOf(document))
  );
}

function keyIn(actor: Json, keyId: string, owner: string): Kept | null {
  for (const key of list(actor.publicKey, 10)) {
    if (
      isRecord(key) &&
      idOf(key) === keyId &&
      (idOf(key.owner) ?? owner) === owner &&
      typeof key.publicKeyPem === "string"
    )
      return { owner, pem: key.publicKeyPem };
  }
  for (const key of list(actor.assertionMethod, 10)) {
    if (
      isRecord(key) &&
      idOf(key) === keyId &&
      idOf(key.controller) === owner &&
      typeof key.publicKeyMultibase === "string"
    )
      return { owner, multibase: key.publicKeyMultibase };
  }
  return null;
}
