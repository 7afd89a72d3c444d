import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type Answered, fetchKey, Held, type Json, parse, post, type Recorded } from "./neighbour-http";
import { checkSignature, type SigningKey, signPost } from "./neighbour-signature";

export type { Json, Recorded };

export interface Neighbourly extends SigningKey {
  id: string;
  inbox: string;
  followers: string;
  document: Json;
}

export type Answer = { status: number; type?: string; location?: string; body: string | Buffer } | "hang";

const context = ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"];
export const everybody = "https://www.w3.org/ns/activitystreams#Public";

/**
 * A second server to federate with, in plain Node: no Fedify, nothing of Farandole. It has people and groups, WebFinger,
 * signs and checks signatures by itself, keeps every request that it gets, and can also lie or hang.
 */
export class Neighbour {
  readonly requests: Recorded[] = [];
  /** Requests that are left without an answer. */
  readonly held = new Held();
  /** What inboxes answer. */
  inboxStatus = 202;
  /** Its answer, where its software has one of its own. */
  behaviour: (request: Recorded) => Promise<Answer | null> = async () => null;
  /** Further links in what WebFinger says of its people. */
  links: Json[] = [];
  private readonly routes = new Map<string, (request: Recorded) => Answer>();
  private readonly documents = new Map<string, Answer | (() => Answer)>();
  private readonly waiting = new Set<() => void>();
  private readonly people = new Map<string, Neighbourly>();

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** @param name host without port: every name under localhost leads here */
  static async start(name = "neighbour.localhost", port = 0): Promise<Neighbour> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const neighbour = new Neighbour(server, `http://${name}:${(server.address() as AddressInfo).port}`);
    server.on("request", (request, response) => void neighbour.answer(request, response));
    return neighbour;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  /** A person or group with a key and a document of its own. @param id where its software puts its actors */
  addActor(name: string, more: Json = {}, id = `${this.origin}/users/${name}`): Neighbourly {
    const keyId = `${id}#main-key`;
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const document: Json = {
      "@context": context,
      type: "Person",
      id,
      preferredUsername: name,
      name,
      summary: "",
      inbox: `${this.origin}/users/${name}/inbox`,
      outbox: `${id}/outbox`,
      followers: `${id}/followers`,
      url: id,
      endpoints: { sharedInbox: `${this.origin}/inbox` },
      publicKey: { id: keyId, owner: id, publicKeyPem: publicKey },
      ...more,
    };
    const actor = {
      id,
      keyId,
      privateKey,
      inbox: String(document.inbox),
      followers: String(document.followers),
      document,
    };
    this.people.set(name, actor);
    this.publish(document);
    return actor;
  }

  /** Serves an object at its id. */
  publish(document: Json, path = this.pathOf(document.id)): void {
    this.serve(path, {
      status: 200,
      type: "application/activity+json",
      body: JSON.stringify({ "@context": context, ...document }),
    });
  }

  /** From now on it is gone for good. */
  bury(id: string): void {
    const body = JSON.stringify({ "@context": context, type: "Tombstone", id });
    this.serve(this.pathOf(id), { status: 410, type: "application/activity+json", body });
  }

  serve(path: string, answer: Answer | (() => Answer)): void {
    this.documents.set(path, answer);
  }

  /** Answers requests of one method to one path, whatever their query. */
  route(method: string, path: string, answer: (request: Recorded) => Answer): void {
    this.routes.set(`${method} ${path}`, answer);
  }

  /** An activity of `actor` with an id of its own. */
  activity(type: string, actor: Neighbourly, object: unknown, more: Json = {}): Json {
    return {
      "@context": context,
      id: `${this.origin}/activities/${randomUUID()}`,
      type,
      actor: actor.id,
      object,
      ...more,
    };
  }

  /** An event by `actor`, ready to be published or sent. */
  event(actor: Neighbourly, more: Json = {}): Json {
    const id = `${this.origin}/events/${randomUUID()}`;
    const times = {
      startTime: "2031-05-10T14:00:00+02:00",
      endTime: "2031-05-10T18:00:00+02:00",
      timezone: "Europe/Paris",
    };
    const said = {
      name: "Bal du quartier",
      content: "<p>Musique</p>",
      published: "2026-11-01T10:00:00Z",
      updated: "2026-11-01T10:00:00Z",
    };
    return {
      type: "Event",
      id,
      url: id,
      attributedTo: actor.id,
      ...said,
      ...times,
      joinMode: "free",
      to: [everybody],
      cc: [actor.followers],
      ...more,
    };
  }

  /** Signs and posts. @param headers replaced or, where undefined, left out, after signing */
  async send(
    actor: SigningKey,
    inbox: string,
    activity: unknown,
    headers: Record<string, string | undefined> = {},
  ): Promise<Answered> {
    const body = Buffer.from(typeof activity === "string" ? activity : JSON.stringify(activity));
    const merged = Object.entries({ ...signPost(inbox, body, actor), ...headers }).filter(
      (entry) => entry[1] !== undefined,
    );
    return post(inbox, Object.fromEntries(merged) as Record<string, string>, body);
  }

  /** What came to the inboxes, oldest first. */
  get inbox(): Json[] {
    return this.deliveries.map(({ json }) => json ?? {});
  }

  get deliveries(): Recorded[] {
    return this.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/inbox"));
  }

  /** The first activity that fits, also one that came before. */
  async received(type: string, fits: (activity: Json) => boolean = () => true): Promise<Recorded> {
    const find = () => this.deliveries.find(({ json }) => json?.type === type && fits(json));
    const deadline = AbortSignal.timeout(45_000);
    for (let found = find(); ; found = find()) {
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        this.waiting.add(resolve);
        deadline.addEventListener(
          "abort",
          () => reject(new Error(`no ${type} came; there was ${this.inbox.map(({ type }) => type).join(", ")}`)),
          { once: true },
        );
      });
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await buffer(request);
    const path = request.url ?? "/";
    const { method = "GET", headers } = request;
    const recorded = { method, path, headers, raw, json: parse(raw) };
    // Fetching the key may lead back here: the request counts once it was checked.
    const signature = headers.signature
      ? await checkSignature(recorded, fetchKey)
      : { valid: false, reason: "unsigned", signed: [] };
    const asked = { ...recorded, signature };
    this.requests.push(asked);
    const answer = (await this.behaviour(asked)) ?? this.usualAnswer(asked);
    if (answer === "hang") this.held.keep(response);
    else {
      if (answer.type) response.setHeader("content-type", answer.type);
      if (answer.location) response.setHeader("location", answer.location);
      response.writeHead(answer.status).end(answer.body);
    }
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private usualAnswer(request: Recorded): Answer {
    const { method, path } = request;
    const route = this.routes.get(`${method} ${path.split("?")[0]}`);
    if (route) return route(request);
    return method === "POST" ? { status: this.inboxStatus, body: "" } : this.documentAt(path);
  }

  private documentAt(path: string): Answer {
    const found = this.documents.get(path);
    if (found) return typeof found === "function" ? found() : found;
    const name = /^\/\.well-known\/webfinger\?resource=acct:([^@]+)@/.exec(decodeURIComponent(path))?.[1];
    const actor = name ? this.people.get(name) : undefined;
    if (!actor) return { status: 404, body: "" };
    const links = [{ rel: "self", type: "application/activity+json", href: actor.id }, ...this.links];
    const body = JSON.stringify({ subject: `acct:${name}@${this.host}`, links });
    return { status: 200, type: "application/jrd+json", body };
  }

  private pathOf(id: unknown): string {
    const { pathname, search } = new URL(String(id));
    return pathname + search;
  }
}
