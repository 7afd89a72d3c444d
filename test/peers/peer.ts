import {
  type Answer,
  everybody,
  type Json,
  type Neighbour,
  type Neighbourly,
  type Recorded,
} from "../../e2e/neighbour";
import { get } from "../../e2e/neighbour-http";

/** Something that people of a server see, in the order in which it came. */
export interface Shown {
  /** The id of what is shown. */
  uri: string;
  by: string;
  way: "post" | "boost" | "thread" | "event";
  title: string;
  text: string;
  /** Addresses of pictures. */
  pictures: string[];
}

/** What came of taking something in: null, or why it was refused, and how that is answered. */
export type Verdict = null | { reason: string; answer?: Answer };

const said = (status: number, body = ""): Answer => ({ status, type: "application/json", body });

/**
 * A server of other software: what it believes, shows and answers. Built on what federation.md says of each; whatever it
 * does not do is said to be ignored there, too.
 */
export abstract class Peer {
  readonly shown: Shown[] = [];
  /** Why it refused what came. */
  readonly refusals: string[] = [];
  /** Answers of ours to what its people asked, by the id of what they asked. */
  readonly answered = new Map<string, string>();
  private readonly people = new Map<string, Neighbourly>();
  private readonly following = new Set<string>();

  constructor(
    readonly server: Neighbour,
    software: string,
    version: string,
  ) {
    const href = `${server.origin}/nodeinfo/2.0`;
    const links = [{ rel: "http://nodeinfo.diaspora.software/ns/schema/2.0", href }];
    const say = (path: string, body: unknown) =>
      server.serve(path, { status: 200, type: "application/json", body: JSON.stringify(body) });
    say("/.well-known/nodeinfo", { links });
    say("/nodeinfo/2.0", { version: "2.0", software: { name: software, version }, protocols: ["activitypub"] });
    server.behaviour = (request) => (request.method === "POST" ? this.post(request) : this.get(request));
  }

  /** Somebody with an account there. */
  person(name: string): Neighbourly {
    const known = this.people.get(name) ?? this.settle(name);
    this.people.set(name, known);
    return known;
  }

  protected settle(name: string): Neighbourly {
    return this.server.addActor(name.toLowerCase(), { name });
  }

  /** Somebody there follows somebody, who is found by their address. */
  async follow(name: string, target: string): Promise<void> {
    await this.send(name, "Follow", target, { to: [target] });
    this.following.add(target);
  }

  /** Sends an activity of somebody there to the inbox of whomever it is about. @returns its id */
  async send(name: string, type: string, object: unknown, more: Json = {}, inbox?: string): Promise<string> {
    const actor = this.person(name);
    const activity = this.server.activity(type, actor, object, more);
    const to = inbox ?? (await inboxBehind(typeof object === "string" ? object : String((object as Json).inReplyTo)));
    const { status } = await this.server.send(actor, to, activity);
    if (status !== 202) throw new Error(`${type} was answered with ${status}`);
    return String(activity.id);
  }

  /** Whether anybody there follows an actor. */
  protected isFollowed(actor: unknown): boolean {
    return this.following.has(String(actor));
  }

  protected async fetched(uri: string): Promise<{ status: number; json: Json | null }> {
    return get(uri);
  }

  /** Shows an object once more. */
  protected show(way: Shown["way"], by: unknown, object: Json): void {
    const attached = (Array.isArray(object.attachment) ? object.attachment : []) as Json[];
    const pictures = attached.filter(({ mediaType }) => String(mediaType).startsWith("image/"));
    this.shown.push({
      uri: String(object.id),
      by: String(by),
      way,
      title: String(object.name ?? ""),
      text: this.textOf(object),
      pictures: pictures.map(({ url }) => String(url)),
    });
  }

  protected hide(uri: string): void {
    for (let index = this.shown.length - 1; index >= 0; index--)
      if (this.shown[index]?.uri === uri) this.shown.splice(index, 1);
  }

  protected textOf(object: Json): string {
    return String(object.content ?? "");
  }

  /** Whether a delivery is believed; else how it is answered. */
  protected believe({ json, signature }: Recorded): Verdict {
    const owner = signature.keyId?.replace(/#.*/, "");
    if (signature.valid && owner === json?.actor) return null;
    return { reason: `not believed: ${signature.reason ?? "signed by another"}`, answer: said(401) };
  }

  protected answerOf(): Answer {
    return said(202);
  }

  protected async get(_request: Recorded): Promise<Answer | null> {
    return null;
  }

  private async post(request: Recorded): Promise<Answer> {
    const activity = request.json ?? {};
    const verdict = this.believe(request) ?? (await this.take(activity));
    if (!verdict) return this.answerOf();
    this.refusals.push(verdict.reason);
    return verdict.answer ?? this.answerOf();
  }

  private async take(activity: Json): Promise<Verdict> {
    const { type, object } = activity;
    if (["Accept", "Reject", "Ignore"].includes(String(type))) return this.hear(activity);
    if (type === "Create") return this.onCreate(activity, object as Json);
    if (type === "Announce") return this.onAnnounce(activity);
    if (type === "Update") return this.onUpdate(activity, object as Json);
    if (type === "Delete") return this.onDelete(activity, object as Json);
    if (type === "Join") return this.onJoin(activity);
    return null;
  }

  /** Most have no Join, and leave it alone. */
  protected async onJoin(_activity: Json): Promise<Verdict> {
    return null;
  }

  /** Tells us of an event of its own, by whoever organises it there. @returns its id */
  protected async tell(actor: Neighbourly, inbox: string, event: Json): Promise<string> {
    const id = `${this.server.origin}/events/${encodeURIComponent(String(event.name))}`;
    const whole = { type: "Event", id, url: id, attributedTo: actor.id, to: [everybody], ...event };
    this.server.publish(whole);
    const create = this.server.activity("Create", actor, whole, { id: `${id}/activity`, to: [everybody] });
    const { status } = await this.server.send(actor, inbox, create);
    if (status !== 202) throw new Error(`answered with ${status}`);
    return id;
  }

  /** Answers are found by the id of what was asked, as it was sent. */
  private hear({ type, object }: Json): Verdict {
    this.answered.set(String(typeof object === "string" ? object : (object as Json).id), String(type));
    return null;
  }

  protected abstract onCreate(activity: Json, object: Json): Promise<Verdict>;
  protected abstract onAnnounce(activity: Json): Promise<Verdict>;

  protected async onUpdate(_activity: Json, _object: Json): Promise<Verdict> {
    return null;
  }

  protected async onDelete(_activity: Json, object: Json): Promise<Verdict> {
    this.hide(String(object.id ?? object));
    return null;
  }
}

export const refuse = (reason: string, status?: number): Verdict =>
  status ? { reason, answer: said(status, JSON.stringify({ error: reason })) } : { reason };

export const isPublic = ({ to, cc }: Json): boolean => [to, cc].flat().includes(everybody);

/** The inbox of who made a thing, or of the thing itself where it is somebody. */
async function inboxBehind(uri: string): Promise<string> {
  const { json } = await get(uri);
  if (typeof json?.inbox === "string") return json.inbox;
  const { json: maker } = await get(String(json?.attributedTo));
  return String(maker?.inbox);
}
