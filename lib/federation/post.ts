import { type HttpMessageSignaturesSpec, signRequest } from "@fedify/fedify";
import { db } from "../db";
import { now, Temporal } from "../time";
import { Unresolved } from "./addresses";
import type { JsonObject } from "./context";
import { checkUrl, guardedFetch, Refused } from "./guard";
import { keyPairs } from "./keys";
import { TableKvStore } from "./kv";
import { retryAfter } from "./retries";
import { serverName } from "./servers";
import { keyUri } from "./uris";

/** What came of posting to an inbox. */
export type Outcome =
  | { kind: "received" }
  /** 410: this inbox will never be again. */
  | { kind: "gone" }
  /** We may not contact it. */
  | { kind: "impossible" }
  /** No answer, 5xx or 429: the whole server waits. */
  | { kind: "unreachable"; reason: string; retryAfter: number | null }
  /** It answered and did not want this one. */
  | { kind: "rejected"; reason: string };

const cavage = "draft-cavage-http-signatures-12";
const modern = "rfc9421";

/**
 * Signs our exact JSON and posts it. The older signatures come first, as some servers answer 2xx and drop the newer
 * ones; where a server wants the newer it is remembered for a month.
 * @param actorId whose key signs
 */
export async function post(actorId: string, inbox: string, json: JsonObject): Promise<Outcome> {
  const actor = await db.actor.findUnique({ where: { id: actorId }, select: { handle: true } });
  if (!actor) return { kind: "impossible" };
  const { rsa } = await keyPairs(actorId);
  const body = JSON.stringify(json);
  const send = async (spec: HttpMessageSignaturesSpec) => {
    const signed = await signRequest(plainRequest(inbox, body), rsa.privateKey, new URL(keyUri(actor.handle)), {
      spec,
    });
    return guardedFetch(inbox, { method: "POST", headers: signed.headers, body, redirect: "manual" });
  };
  try {
    checkUrl(inbox);
    const first = await preferredSpec(inbox);
    const response = await send(first);
    if (![400, 401, 403].includes(response.status)) return outcomeOf(response);
    const second = first === cavage ? modern : cavage;
    const again = await send(second);
    if (!again.ok) return outcomeOf(response);
    await remember(inbox, second);
    return outcomeOf(again);
  } catch (error) {
    if (error instanceof Refused) return { kind: "impossible" };
    return { kind: "unreachable", reason: error instanceof Unresolved ? "noSuchServer" : "noAnswer", retryAfter: null };
  }
}

function plainRequest(inbox: string, body: string): Request {
  const headers = {
    "content-type": "application/activity+json",
    accept: "application/activity+json",
    date: now().toUTCString(),
  };
  return new Request(inbox, { method: "POST", headers, body });
}

async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.status === 410) return { kind: "gone" };
  if (response.ok) {
    // Mobilizon answers 200 with this word where it could not verify the signature.
    const text = response.headers.get("content-type")?.includes("json") ? (await response.text()).trim() : "";
    return text === '"error"' ? { kind: "rejected", reason: "saidError" } : { kind: "received" };
  }
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    return {
      kind: "unreachable",
      reason: `status ${response.status}`,
      retryAfter: retryAfter(response.headers.get("retry-after"), now()),
    };
  }
  return { kind: "rejected", reason: `status ${response.status}` };
}

const memory = new TableKvStore();

function memoryKey(inbox: string): readonly [string, string, string] {
  return ["farandole", "signature", serverName(inbox)];
}

async function preferredSpec(inbox: string): Promise<HttpMessageSignaturesSpec> {
  return (await memory.get(memoryKey(inbox))) === modern ? modern : cavage;
}

async function remember(inbox: string, spec: HttpMessageSignaturesSpec): Promise<void> {
  if (spec === cavage) return memory.delete(memoryKey(inbox));
  await memory.set(memoryKey(inbox), spec, { ttl: Temporal.Duration.from({ hours: 720 }) });
}
