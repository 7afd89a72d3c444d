import { createHash, createPublicKey, verify } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A delivery as it came over the wire. */
export interface Received {
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  json: Record<string, unknown> & { id: string; type: string; object: never };
  at: number;
}

export type Behaviour = (request: Received, response: ServerResponse) => void;

/** Another server's inboxes, in plain Node: keeps what comes and answers 202, or as `behaviour` says. */
export class Sink {
  readonly received: Received[] = [];
  behaviour: Behaviour = (_request, response) => response.writeHead(202).end();
  private readonly server = createServer((request, response) => void this.take(request, response));

  static async open(): Promise<Sink> {
    const sink = new Sink();
    await new Promise<void>((resolve) => sink.server.listen(0, "127.0.0.1", resolve));
    return sink;
  }

  /** Host and port. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  /** Of these types only, in the order they came. */
  ofType(...types: string[]): Received[] {
    return this.received.filter(({ json }) => types.includes(json.type));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      return; // cut off in the middle: it never came
    }
    const received: Received = {
      path: request.url ?? "",
      headers: request.headers,
      body,
      json: JSON.parse(body || "{}"),
      at: Date.now(),
    };
    this.received.push(received);
    this.behaviour(received, response);
  }
}

/**
 * Verifies a draft-cavage signature with nothing but node:crypto, as another server would.
 * @returns the key's id, or throws what is wrong
 */
export function verifiedKey({ path, headers, body }: Received, publicKeyPem: string): string {
  const fields = Object.fromEntries(
    [...String(headers.signature).matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const names = String(fields.headers).split(" ");
  for (const name of ["(request-target)", "host", "date", "digest"])
    if (!names.includes(name)) throw new Error(`${name} is not signed`);
  const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
  if (headers.digest !== digest) throw new Error(`digest ${headers.digest} instead of ${digest}`);
  if (Math.abs(Date.parse(String(headers.date)) - Date.now()) > 60_000) throw new Error("stale date");
  const text = names
    .map((name) => `${name}: ${name === "(request-target)" ? `post ${path}` : headers[name]}`)
    .join("\n");
  if (
    !verify("sha256", Buffer.from(text), createPublicKey(publicKeyPem), Buffer.from(String(fields.signature), "base64"))
  )
    throw new Error("the signature does not hold");
  return String(fields.keyId);
}
