import http from "node:http";
import https from "node:https";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { env } from "../env";
import { isBlockedByName } from "../servers/queries";
import { isAllowedLoopback, isPublicAddress, type Pinned, Refused, resolvePinned } from "./addresses";
import { isBlocked } from "./servers";
import { inTurn } from "./turns";

export { Refused };

const deadlineMilliseconds = 10_000;
const largestBody = 1_048_576;
const mostRedirects = 3;

export interface GuardedInit {
  method?: string;
  headers?: HeadersInit;
  body?: Uint8Array | string;
  /** "manual" hands back the redirect itself, so that each hop can be signed anew. */
  redirect?: "follow" | "manual";
  signal?: AbortSignal;
  /** Only to lower it, or for pictures. */
  maxBytes?: number;
  deadline?: number;
  /** What is asked for is no federation (a calendar, a page): only servers blocked by name are refused, whatever the mode. */
  outside?: boolean;
}

/**
 * Checks what can be seen of an address without asking anybody: scheme, port, credentials, IP literals in any notation.
 * @returns the parsed URL
 * @throws Refused
 */
export function checkUrl(input: string | URL): URL {
  let url: URL;
  try {
    url = new URL(input);
  } catch {
    throw new Refused();
  }
  if (url.username || url.password) throw new Refused();
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (!host) throw new Refused();
  if (env().FEDERATION_ALLOW_PRIVATE && /^https?:$/.test(url.protocol) && isLoopbackName(host)) return url;
  if (url.protocol !== "https:" || url.port !== "") throw new Refused();
  const literal = /^[\d.]+$/.test(host) || host.includes(":");
  if (literal ? !isPublicAddress(host) : !host.includes(".")) throw new Refused();
  return url;
}

/**
 * The whole check of an address: {@link checkUrl}, blocked servers, and what its name resolves to.
 * @returns the URL and the address to connect to
 * @throws Refused, or Unresolved when the name has no address
 */
export async function checkAddress(input: string | URL, outside = false): Promise<{ url: URL; pinned: Pinned }> {
  const url = checkUrl(input);
  if (await (outside ? isBlockedByName(url.href) : isBlocked(url.href))) throw new Refused();
  return { url, pinned: await resolvePinned(url.hostname) };
}

/**
 * fetch() for everything that others may choose the address of. The connection goes to the address that was checked,
 * every redirect is checked again (at most three), and all of it ends after 10 s and 1 MB, also when unpacked.
 * @throws Refused for an address that may not be contacted; Busy when too much is asked there; Error for everything a
 * network can do
 */
export async function guardedFetch(input: string | URL, init: GuardedInit = {}): Promise<Response> {
  const timeout = AbortSignal.timeout(init.deadline ?? deadlineMilliseconds);
  const signal = init.signal ? AbortSignal.any([timeout, init.signal]) : timeout;
  let next: string | URL = input;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const { url, pinned } = await orAbort(checkAddress(next, init.outside), signal);
    const ask = () => send(url, pinned, init, signal);
    const response = await (sends(init) ? ask() : inTurn(url.host, pinned.address, signal, ask));
    const location = response.headers.get("location");
    if (init.redirect === "manual" || response.status < 300 || response.status > 399 || !location) return response;
    if (sends(init)) throw new Error("redirected while sending");
    next = new URL(location, url);
  }
  throw new Error("too many redirects");
}

/** What we deliver has its own order: see the queue of deliveries. */
function sends({ method = "GET" }: GuardedInit): boolean {
  return method !== "GET";
}

function isLoopbackName(host: string): boolean {
  return isAllowedLoopback(host) || host === "localhost" || host.endsWith(".localhost");
}

async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
  ]);
}

async function send(url: URL, pinned: Pinned, init: GuardedInit, signal: AbortSignal): Promise<Response> {
  const limit = init.maxBytes ?? largestBody;
  const incoming = await connect(url, pinned, init, signal);
  try {
    if (Number(incoming.headers["content-length"] ?? 0) > limit) throw new Error("answer too large");
    const packed = await readUpTo(incoming, limit);
    const body = await unpack(packed, incoming.headers["content-encoding"], limit);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (name === "content-encoding" || name === "content-length" || name === "set-cookie") continue;
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    }
    const status = incoming.statusCode ?? 502;
    const response = new Response(status === 204 || status === 205 || status === 304 ? null : new Uint8Array(body), {
      status,
      headers,
    });
    Object.defineProperty(response, "url", { value: url.href });
    return response;
  } finally {
    incoming.destroy();
  }
}

function connect(url: URL, pinned: Pinned, init: GuardedInit, signal: AbortSignal): Promise<http.IncomingMessage> {
  const headers = new Headers(init.headers);
  headers.set("accept-encoding", "gzip, identity");
  if (!headers.has("user-agent")) headers.set("user-agent", `Farandole (+${env().PUBLIC_URL})`);
  if (init.body !== undefined) headers.set("content-length", String(Buffer.byteLength(init.body)));
  const secure = url.protocol === "https:";
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      method: init.method ?? "GET",
      headers: Object.fromEntries(headers),
      signal,
      agent: false,
      maxHeaderSize: 16_384,
      ...(secure && !/^[\d.]+$|:/.test(hostname) ? { servername: hostname } : {}),
      lookup: (_host, options, done) =>
        options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
    });
    request.once("response", resolve);
    request.once("error", reject);
    request.end(init.body);
  });
}

async function readUpTo(incoming: http.IncomingMessage, limit: number): Promise<Buffer> {
  let size = 0;
  return buffer(
    (async function* () {
      for await (const chunk of incoming) {
        size += chunk.length;
        if (size > limit) throw new Error("answer too large");
        yield chunk;
      }
    })(),
  );
}

const unpackers: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
  br: promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
};

async function unpack(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  if (!encoding || encoding === "identity") return body;
  const unpacker = unpackers[encoding.trim().toLowerCase().replace(/^x-/, "")];
  if (!unpacker) throw new Error(`answer packed as ${encoding}`);
  return unpacker(body, { maxOutputLength: limit });
}
