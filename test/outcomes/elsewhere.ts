import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { post } from "../../e2e/neighbour-http";
import { signPost } from "../../e2e/neighbour-signature";
import { isRecord, type Json } from "../../lib/federation/parse";

type Answer = { status: number; type: string; body: string | Buffer };

/** Names that mean something themselves, wherever they stand. */
const words = /^(www\.w3\.org|w3id\.org|purl\.org|schema\.org|ostatus\.org|webfinger\.net|.*\.diaspora\.software)$/;
const context = "https://www.w3.org/ns/activitystreams";
export const actorTypes = ["Person", "Group", "Organization", "Application", "Service"];

/**
 * Every server of the documents at once: each host of theirs is a name under localhost, and one listener answers for all.
 * Where a document is about an actor it serves that document, with a key that it can sign with in place of the real one.
 */
export class Elsewhere {
  /** What is served at present, by address without scheme. */
  readonly documents = new Map<string, Json>();
  readonly answers = new Map<string, Answer>();
  /** What else there is. */
  friend: (address: string) => Json | undefined = () => undefined;
  private readonly keys = [0, 1, 2, 3].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
  private readonly people = new Map<string, Json>();
  private picture: Buffer = Buffer.alloc(0);
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async open(): Promise<Elsewhere> {
    const elsewhere = new Elsewhere();
    await new Promise<void>((resolve) => elsewhere.server.listen(0, "127.0.0.1", resolve));
    const background = "#8a3b5c";
    elsewhere.picture = await sharp({ create: { width: 64, height: 36, channels: 3, background } })
      .png()
      .toBuffer();
    return elsewhere;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same text with every host replaced by its name on this machine. */
  here(text: string): string {
    return text
      .replaceAll(/https?:\/\/([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::\d+)?(?=[/"#?\s<>\\]|$)/gi, (found, host: string) =>
        words.test(host) || host.endsWith(".localhost") ? found : `http://${host}.localhost:${this.port}`,
      )
      .replaceAll(/(acct:[^@"\s]+@)([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=")/gi, `$1$2.localhost:${this.port}`);
  }

  json<T>(value: T): T {
    return JSON.parse(this.here(JSON.stringify(value)));
  }

  /** The names of the documents again. */
  there(text: string): string {
    return text.replaceAll(/https?:\/\/(?=[a-z0-9.-]+\.localhost)/gi, "").replaceAll(`.localhost:${this.port}`, "");
  }

  forget(): void {
    this.documents.clear();
    this.answers.clear();
    this.people.clear();
  }

  /** From now on somebody lives at this address. */
  settle(uri: string, more?: Json): void {
    if (more || !this.people.has(keyOf(uri))) this.people.set(keyOf(uri), { ...actorAt(uri), ...more });
  }

  /** Their document, as their server shows it. */
  shown(uri: string): Json {
    const found = this.documentAt(keyOf(uri));
    if (!found) throw new Error(`nothing is at ${uri}`);
    return found;
  }

  /** Signs as an actor, with the key that their server shows. */
  async send(actorUri: string, inbox: string, activity: Json): Promise<number> {
    const actor = this.documentAt(keyOf(actorUri));
    const key = isRecord(actor?.publicKey) ? String(actor.publicKey.id) : `${actorUri}#main-key`;
    const body = Buffer.from(JSON.stringify(activity));
    const privateKey = this.keyOf(actorUri).export({ type: "pkcs8", format: "pem" }).toString();
    return (await post(inbox, signPost(inbox, body, { keyId: key, privateKey }), body)).status;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await buffer(request);
    const { status, type, body } = this.answerTo(request);
    response.writeHead(status, { "content-type": type }).end(body);
  }

  private answerTo({ method, url = "/", headers }: IncomingMessage): Answer {
    if (method === "POST") return { status: 202, type: "text/plain", body: "" };
    const address = `${String(headers.host).split(":")[0]}${url}`;
    const given = this.answers.get(address) ?? this.answers.get(decodeURIComponent(address));
    if (given) return given;
    const document = this.documentAt(address);
    if (document) {
      const gone = document.type === "Tombstone" && document.gone === true;
      return {
        status: gone ? 410 : 200,
        type: "application/activity+json",
        body: JSON.stringify({ "@context": context, ...document }),
      };
    }
    if (String(headers.accept).includes("image/")) return { status: 200, type: "image/png", body: this.picture };
    return { status: 404, type: "text/plain", body: "" };
  }

  private documentAt(address: string): Json | undefined {
    const found = this.documents.get(address) ?? this.friend(address) ?? this.people.get(address);
    return found && actorTypes.includes(String(found.type)) ? this.withOurKey(found) : found;
  }

  /** The key they show has to be one that signs here; it keeps its name, its owner and its form. */
  private withOurKey(actor: Json): Json {
    const shown = isRecord(actor.publicKey) ? actor.publicKey : { id: `${actor.id}#main-key`, owner: actor.id };
    const pkcs1 = String(shown.publicKeyPem).includes("BEGIN RSA PUBLIC KEY");
    const publicKeyPem = createPublicKey(this.keyOf(String(actor.id)))
      .export({ type: pkcs1 ? "pkcs1" : "spki", format: "pem" })
      .toString();
    return { ...actor, publicKey: { ...shown, publicKeyPem } };
  }

  /** Nobody in a document shares a key with their neighbour in the alphabet; more keys would only take time. */
  private keyOf(uri: string): KeyObject {
    const sum = [...keyOf(uri)].reduce((total, letter) => total + letter.charCodeAt(0), 0);
    return this.keys[sum % this.keys.length] as KeyObject;
  }
}

/** Host, path and query of an address; its port is that of the machine. */
export function keyOf(uri: string): string {
  const { hostname, pathname, search } = new URL(uri);
  return hostname + pathname + search;
}

/** Somebody of whom the documents say no more than an address. */
function actorAt(uri: string): Json {
  const { hostname, pathname, search, origin } = new URL(uri);
  const last = (pathname + search).split(/[/@=!]/).findLast((part) => part !== "");
  const handle = last ?? String(hostname.split(".")[0]);
  const group = /\/c\/|@group$|@mygroup$|@demo$|society|!/.test(uri);
  const application = /relay$|\/actor$|\/application$|\/gancio$/.test(uri);
  return {
    type: group ? "Group" : application ? "Application" : "Person",
    id: uri,
    preferredUsername: handle,
    name: handle,
    summary: "",
    inbox: `${origin}/inbox-of/${handle}`,
    followers: `${uri}/followers`,
    ...(group ? { attributedTo: `${uri}/moderators`, members: `${uri}/members`, openness: "open" } : {}),
  };
}
