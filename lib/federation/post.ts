import { signRequest } from "@fedify/fedify";
import { now, Temporal } from "../time";
import { Unresolved } from "./addresses";
import { type Letter, signedHeaders } from "./deliver-letters";
import type { Answer, Line } from "./deliver-line";
import { Refused } from "./guard";
import { keyPairs } from "./keys";
import { TableKvStore } from "./kv";
import { retryAfter } from "./retries";

/** What came of posting to an inbox. */
export type Outcome =
  | { kind: "received" }
  /** 410: this inbox will never be again. */
  | { kind: "gone" }
  /** We may not contact it. */
  | { kind: "impossible" }
  /** Nothing came back: the server is away, or it chokes on this letter. */
  | { kind: "silent"; reason: string }
  /** 5xx, 429, or no such name: the whole server waits. */
  | { kind: "unreachable"; reason: string; retryAfter: number | null }
  /** It answered and did not want this one. */
  | { kind: "rejected"; reason: string };

/** Which signatures a server reads: the older ones, or those of RFC 9421. */
export type Signatures = "cavage" | "rfc9421";

/**
 * Signs our exact JSON and posts it. The older signatures come first, as some servers answer 2xx and drop the newer
 * ones; where a server wants the newer it is remembered for a month.
 * @param prefers what {@link preferred} said of its server
 */
export async function post(
  line: Line,
  letter: Letter,
  inbox: string,
  host: string,
  prefers: Signatures,
): Promise<Outcome> {
  try {
    const answer = await send(line, letter, inbox, prefers);
    if (![400, 401, 403].includes(answer.status)) return outcomeOf(answer);
    const other = prefers === "cavage" ? "rfc9421" : "cavage";
    const again = await send(line, letter, inbox, other);
    if (again.status < 200 || again.status > 299) return outcomeOf(answer);
    await remember(host, other);
    return outcomeOf(again);
  } catch (error) {
    if (error instanceof Refused) return { kind: "impossible" };
    if (error instanceof Unresolved) return { kind: "unreachable", reason: "noSuchServer", retryAfter: null };
    return { kind: "silent", reason: "noAnswer" };
  }
}

async function send(line: Line, letter: Letter, inbox: string, signatures: Signatures): Promise<Answer> {
  const headers = await (signatures === "cavage" ? signedHeaders(inbox, letter) : newerHeaders(inbox, letter));
  return line.post(inbox, headers, letter.body);
}

/** RFC 9421, by Fedify. */
async function newerHeaders(inbox: string, { actorId, keyId, body }: Letter): Promise<Record<string, string>> {
  const { rsa } = await keyPairs(actorId);
  const headers = {
    "content-type": "application/activity+json",
    accept: "application/activity+json",
    date: now().toUTCString(),
  };
  const plain = new Request(inbox, { method: "POST", headers, body: new Uint8Array(body) });
  const signed = await signRequest(plain, rsa.privateKey, new URL(keyId), { spec: "rfc9421" });
  return { ...Object.fromEntries(signed.headers), host: new URL(inbox).host };
}

function outcomeOf({ status, headers, text }: Answer): Outcome {
  if (status === 410) return { kind: "gone" };
  if (status >= 200 && status < 300)
    // Mobilizon answers 200 with this word where it could not verify the signature.
    return text.trim() === '"error"' ? { kind: "rejected", reason: "saidError" } : { kind: "received" };
  const reason = `status ${status}`;
  if (status >= 500 || status === 429 || status === 408)
    return { kind: "unreachable", reason, retryAfter: retryAfter(headers["retry-after"] ?? null, now()) };
  return { kind: "rejected", reason };
}

const memory = new TableKvStore();

function memoryKey(host: string): readonly [string, string, string] {
  return ["farandole", "signature", host];
}

/** Which signatures a server wanted before. */
export async function preferred(host: string): Promise<Signatures> {
  return (await memory.get(memoryKey(host))) === "rfc9421" ? "rfc9421" : "cavage";
}

async function remember(host: string, signatures: Signatures): Promise<void> {
  if (signatures === "cavage") return memory.delete(memoryKey(host));
  await memory.set(memoryKey(host), signatures, { ttl: Temporal.Duration.from({ hours: 720 }) });
}
