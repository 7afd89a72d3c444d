import { Neighbour } from "../../e2e/neighbour";
import { db } from "../../lib/db";
import { createEvent, publishEvent } from "../../lib/events/commands";
import type { EventDraft } from "../../lib/events/schema";
import { lookUp } from "../../lib/federation/remote";
import { follow } from "../../lib/follows/commands";
import type { Acting } from "../../lib/identities/schema";
import type { Neighbourhood } from "../neighbourhood";
import { Gancio } from "../peers/gancio";
import { GoToSocial, Snac } from "../peers/gotosocial";
import { Lemmy } from "../peers/lemmy";
import { Mastodon, Misskey } from "../peers/mastodon";
import { Mobilizon } from "../peers/mobilizon";
import type { Peer } from "../peers/peer";
import { WordPress } from "../peers/wordpress";
import { ball, group, person } from "../people";

const kinds = { Mastodon, Misskey, GoToSocial, snac: Snac, Mobilizon, Gancio, Lemmy, WordPress };
type Software = keyof typeof kinds;

/** Everybody and everything of one scenario, by the names that its sentences use. */
export class Stage {
  private readonly ours = new Map<string, Acting>();
  private readonly peers = new Map<string, Peer>();
  private readonly homes = new Map<string, Peer>();
  private readonly events = new Map<string, { id: string; draft: EventDraft }>();
  /** What somebody elsewhere asked: the id of their Join or Follow. */
  readonly asked = new Map<string, string>();

  constructor(
    readonly here: Neighbourhood,
    private readonly number: number,
  ) {}

  async stop(): Promise<void> {
    for (const { server } of this.peers.values()) await server.stop();
  }

  /** A person of this server. */
  async us(name: string): Promise<Acting> {
    const known = this.ours.get(name) ?? (await person(`${name.toLowerCase()}${this.number}`));
    this.ours.set(name, known);
    return known;
  }

  async group(name: string, owner: string): Promise<void> {
    this.ours.set(name, await group(await this.us(owner), `${name.toLowerCase()}${this.number}`));
  }

  /** The address under which somebody of ours is known elsewhere. */
  async uriOf(name: string): Promise<string> {
    return `${this.here.origin}/@${(await this.us(name)).handle}`;
  }

  /** Another server; it is there once it is spoken of. */
  async peer(software: string): Promise<Peer> {
    const known = this.peers.get(software);
    if (known) return known;
    if (!Object.hasOwn(kinds, software)) throw new Error(`nobody knows how ${software} behaves`);
    const server = await Neighbour.start(`${software.toLowerCase()}.localhost`);
    const peer = new kinds[software as Software](server);
    this.peers.set(software, peer);
    return peer;
  }

  /** Somebody who lives elsewhere, from now on at home there. */
  async home(name: string, software?: string): Promise<Peer> {
    const home = software ? await this.peer(software) : this.homes.get(name);
    if (!home) throw new Error(`nobody said where ${name} lives`);
    this.homes.set(name, home);
    return home;
  }

  async publish(by: string, title: string, forWhom: string, changes: Partial<EventDraft>): Promise<void> {
    const actor = await this.us(by);
    const draft = ball({ title, commentPolicy: "OPEN", ...changes });
    const event = await createEvent(actor, draft, { organiserId: (await this.us(forWhom)).id });
    await publishEvent(actor, { eventId: event.id });
    this.events.set(title, { id: event.id, draft });
  }

  event(title: string): { id: string; uri: string; draft: EventDraft } {
    const found = this.events.get(title);
    if (!found) throw new Error(`nobody published “${title}”`);
    return { ...found, uri: `${this.here.origin}/events/${found.id}` };
  }

  /** One of ours, or this whole server, looks somebody elsewhere up and follows them. */
  async follow(follower: Acting, address: string): Promise<void> {
    const found = await lookUp(address);
    if (!found || !("actor" in found)) throw new Error(`${address} was not found`);
    await follow(follower, found.actor.id);
  }

  /** Whatever waits for a later moment is due now. */
  async wait(): Promise<void> {
    const due = new Date(0);
    await db.server.updateMany({ data: { retryAt: due } });
    await db.delivery.updateMany({ data: { dueAt: due } });
    await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;
    await this.here.settle();
  }
}
