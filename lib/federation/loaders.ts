import { signRequest } from "@fedify/fedify";
import { type DocumentLoader, preloadedContexts, type RemoteDocument } from "@fedify/vocab-runtime";
import { serverActor } from "../instance/queries";
import { BadRequest } from "./answers";
import { readJson } from "./bodies";
import { guardedFetch } from "./guard";
import { keyPairs } from "./keys";
import { isRecord, type Json } from "./parse";
import { keyUri, serverHandle } from "./uris";

const acceptedTypes = 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

/** Who signs a fetch. */
export interface Signer {
  keyId: URL;
  privateKey: CryptoKey;
}

/**
 * Gives JSON-LD contexts out of what is built in. An unknown context is empty, and never fetched: custom properties are
 * read from the raw JSON, and a context that cannot be reached must not make an inbox fail.
 */
export const contextLoader: DocumentLoader = async (url) => {
  const document = preloadedContexts[url] ??
    preloadedContexts[url.replace(/^https:/, "http:").replace(/\/$/, "")] ?? { "@context": {} };
  return { contextUrl: null, documentUrl: url, document };
};

/** Fetches an ActivityPub document through the guard, unsigned. */
export const documentLoader: DocumentLoader = (url, options) => load(url, undefined, options?.signal);

/** A loader that signs each request, hop by hop, as servers with authorised fetch demand. */
export function signedLoader(signer: Signer): DocumentLoader {
  return (url, options) => load(url, signer, options?.signal);
}

/** The loader that signs as this server (the actor `relay`). */
export async function serverLoader(): Promise<DocumentLoader> {
  const server = await serverActor();
  if (!server) return documentLoader;
  const { rsa } = await keyPairs(server.id);
  return signedLoader({ keyId: new URL(keyUri(serverHandle)), privateKey: rsa.privateKey });
}

/** The loader that signs as one of our people: some things their servers show to them alone. */
async function actorLoader({ id, handle }: { id: string; handle: string }): Promise<DocumentLoader> {
  const { rsa } = await keyPairs(id);
  return signedLoader({ keyId: new URL(keyUri(handle)), privateKey: rsa.privateKey });
}

/** A document was not there, or is not ActivityPub. */
export class Unavailable extends Error {
  constructor(
    /** What answered, after redirects. */
    readonly url: string,
    /** HTTP status of the answer. */
    readonly status: number,
  ) {
    super(`${url} answered ${status}`);
  }
}

/**
 * Fetches an ActivityPub object, signed as this server, or as one of its people.
 * @returns the JSON and the URL it finally came from
 * @throws Unavailable for a status that is not 2xx or another media type (a page or an upload must never pass as an object)
 */
export async function fetchDocument(
  url: string,
  as: { id: string; handle: string } | null = null,
): Promise<{ json: unknown; url: string }> {
  const { document, documentUrl } = await (await (as ? actorLoader(as) : serverLoader()))(url);
  return { json: document, url: documentUrl };
}

async function load(
  start: string,
  signer: Signer | undefined,
  signal: AbortSignal | undefined,
): Promise<RemoteDocument> {
  if (preloadedContexts[start]) return contextLoader(start);
  const deadline = AbortSignal.any([AbortSignal.timeout(10_000), ...(signal ? [signal] : [])]);
  let url = start;
  for (let hop = 0; hop <= 3; hop++) {
    const response = await get(url, signer, deadline);
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location) {
      url = new URL(location, url).href;
      continue;
    }
    if (!response.ok || !isActivityJson(response.headers.get("content-type")))
      throw new Unavailable(url, response.status);
    return { contextUrl: null, documentUrl: url, document: await documentIn(response, url) };
  }
  throw new Error("too many redirects");
}

/** Fetches plain JSON (WebFinger, NodeInfo), unsigned. @returns null where there is none that can be read */
export async function fetchJson(url: URL, accept: string): Promise<Json | null> {
  try {
    const response = await guardedFetch(url, { headers: { accept } });
    const answer = response.ok ? readJson(new Uint8Array(await response.arrayBuffer())) : null;
    return isRecord(answer) ? answer : null;
  } catch {
    return null;
  }
}

/** What cannot be read is as good as not there. */
async function documentIn(response: Response, url: string): Promise<unknown> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    return readJson(bytes);
  } catch (error) {
    throw error instanceof BadRequest ? new Unavailable(url, response.status) : error;
  }
}

async function get(url: string, signer: Signer | undefined, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ accept: acceptedTypes });
  if (!signer) return guardedFetch(url, { headers, redirect: "manual", signal });
  const signed = await signRequest(new Request(url, { headers }), signer.privateKey, signer.keyId, {
    spec: "draft-cavage-http-signatures-12",
  });
  return guardedFetch(url, { headers: signed.headers, redirect: "manual", signal });
}

/** Whether a Content-Type is that of an ActivityPub document. */
export function isActivityJson(contentType: string | null): boolean {
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  return type === "application/activity+json" || type === "application/ld+json";
}
