import { request as httpRequest, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Checked } from "./neighbour-signature";

export type Json = { [key: string]: unknown };

/** A request that the neighbour got, byte for byte. */
export interface Recorded {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  json: Json | null;
  signature: Checked;
}

/** What a request came to. */
export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export function parse(raw: Buffer): Json | null {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return null;
  }
}

/** The key of whoever signed, as their server shows it. */
export async function fetchKey(keyId: string): Promise<string | null> {
  const { text } = await ask("GET", keyId.replace(/#.*/, ""), { accept: "application/activity+json" });
  const key = parse(Buffer.from(text))?.publicKey as { id?: string; publicKeyPem?: string } | undefined;
  return key?.id === keyId ? (key.publicKeyPem ?? null) : null;
}

/** A document, as anybody gets it; `json` null where there is none. */
export async function get(url: string): Promise<{ status: number; json: Json | null }> {
  const { status, text } = await ask("GET", url, { accept: "application/activity+json" });
  return { status, json: status === 200 ? parse(Buffer.from(text)) : null };
}

export function post(url: string, headers: Record<string, string>, body: Buffer): Promise<Answered> {
  return ask("POST", url, headers, body);
}

/** Every name under localhost is this machine, whatever its resolver says. */
function ask(method: string, address: string, headers: Record<string, string>, body?: Buffer): Promise<Answered> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        method,
        host: "127.0.0.1",
        port: url.port,
        path: url.pathname + url.search,
        headers: { host: url.host, ...headers },
      },
      async (response) => {
        const text = (await buffer(response)).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** Counts what is held open at one moment, and the most that ever was. */
export class Held {
  most = 0;
  private now = 0;

  keep(response: ServerResponse): void {
    this.now += 1;
    this.most = Math.max(this.most, this.now);
    response.once("close", () => {
      this.now -= 1;
    });
  }
}
