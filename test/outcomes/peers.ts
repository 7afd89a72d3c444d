import { expect } from "vitest";
import { db } from "../../lib/db";
import { env } from "../../lib/env";
import { idsOf, type Json } from "../../lib/federation/parse";
import { remoteActor } from "../../lib/federation/remote-objects";
import { follow } from "../../lib/follows/commands";
import { acceptInvitation, requestMembership } from "../../lib/memberships/commands";
import { invite } from "../../lib/memberships/inviting";
import { joinEvent } from "../../lib/participations/commands";
import type { Neighbourhood } from "../neighbourhood";
import { actorsIn, arrive, type Letter, prepare } from "./arrive";
import { Elsewhere, keyOf } from "./elsewhere";
import { documentNamed, friends, objectsIn, recorded } from "./library";
import { difference, observe } from "./observe";
import type { Before, Expected, Ours } from "./outcome";
import { forgetEverybody, openScene, type Scene } from "./scene";
import { serveServer } from "./servers";

/** All peers of the documents, and this server among them. */
export class Peers {
  /** What our inbox answered to the document at hand. */
  statuses: number[] = [];

  private constructor(
    readonly here: Neighbourhood,
    readonly elsewhere: Elsewhere,
    readonly scene: Scene,
  ) {}

  static async open(here: Neighbourhood): Promise<Peers> {
    return new Peers(here, await Elsewhere.open(), await openScene());
  }

  /** Lets one document come, into a world in which nothing has happened but what came before it. @returns what became of it */
  async outcome(file: string, expected: Expected, document: Json = documentNamed(file)): Promise<string[]> {
    await forgetEverybody();
    this.elsewhere.forget();
    this.open(file, document, expected);
    const names = await prepare(this, this.letter(file, document, {}, expected));
    for (const object of objectsIn([recorded(document) ?? document])) this.serve(object, expected, true);
    const before = await observe();
    for (const uri of expected.gone ?? []) this.bury(uri);
    this.statuses = [];
    await arrive(this, this.letter(file, document, names, expected));
    await this.settle();
    const about = (expected.gives ?? []).join("\n");
    return difference(before, await observe())
      .map((text) => this.elsewhere.there(text))
      .filter((text) => aboutActors.test(about) || !aboutActors.test(text))
      .sort();
  }

  /** What a document is here: with our addresses for ours, and hosts of this machine for all others. */
  letter(file: string, document: Json, names: Record<string, string> = {}, expected = this.expectedOf(file)): Letter {
    return {
      file,
      json: this.elsewhere.json(this.withOurs(recorded(document) ?? document, expected.ours, names)),
      expected,
      names,
    };
  }

  withOurs<T>(value: T, ours: Record<string, Ours> = {}, names: Record<string, string> = {}): T {
    const told = {
      ...Object.fromEntries(Object.entries(ours).map(([uri, what]) => [uri, this.scene.uris[what]])),
      ...names,
    };
    let text = JSON.stringify(value);
    for (const [uri, our] of Object.entries(told)) text = text.replaceAll(JSON.stringify(uri), JSON.stringify(our));
    return JSON.parse(text);
  }

  /** Somebody's document, as their server shows it. */
  served(uri: string): Json {
    return this.elsewhere.shown(this.elsewhere.here(uri));
  }

  /** Signed by its actor, to our shared inbox; nothing that comes may be more than we can take. */
  async deliver(activity: Json): Promise<void> {
    const actor = idsOf(activity.actor)[0];
    if (!actor) throw new Error("an activity has an actor");
    const { "@context": context = "https://www.w3.org/ns/activitystreams", ...said } = activity;
    this.statuses.push(await this.elsewhere.send(actor, this.here.inbox, { "@context": context, ...said }));
  }

  /** Sends documents as they stand, in the name of somebody who has nothing to do with them. @returns how each was answered */
  async byAStranger(files: string[]): Promise<[string, number][]> {
    await forgetEverybody();
    const stranger = this.elsewhere.here("https://stranger.example/users/eve");
    this.elsewhere.settle(stranger);
    const statuses: [string, number][] = [];
    for (const file of files)
      statuses.push([file, await this.elsewhere.send(stranger, this.here.inbox, documentNamed(file))]);
    await this.settle();
    return statuses;
  }

  settle(): Promise<void> {
    return this.here.settle();
  }

  async close(): Promise<void> {
    await this.elsewhere.close();
  }

  private expectedOf: (file: string) => Expected = () => ({});
  /** Where a document names another as having come before, that one's own expectation says who of it is ours. */
  knowing(expected: Record<string, Expected>): this {
    this.expectedOf = (file) => expected[file] ?? {};
    return this;
  }

  /** Serves the document, what came before it, then all its friends, and somebody for everyone who is only named. */
  private open(file: string, document: Json, expected: Expected): void {
    const came = (expected.before ?? []).flatMap((step) => ("came" in step ? [documentNamed(step.came)] : []));
    const own = [...came, recorded(document) ?? document];
    for (const object of objectsIn(own)) this.serve(object, expected);
    this.elsewhere.friend = (address) => {
      const found = friends().get(address.replace(/\.localhost(?=[/?]|$)/, ""));
      return found && this.elsewhere.json(this.withOurs(found, expected.ours));
    };
    const named = [...actorsIn(own), ...(expected.before ?? []).flatMap(namedBefore), ...namedIn(expected.as)];
    for (const uri of named) this.elsewhere.settle(this.elsewhere.here(uri));
    for (const [uri, more] of Object.entries(expected.actors ?? {}))
      this.elsewhere.settle(this.elsewhere.here(uri), this.elsewhere.json(more));
    for (const [uri, items] of Object.entries(expected.lists ?? {}))
      this.serve({ type: "OrderedCollection", id: uri, totalItems: items.length, orderedItems: items }, expected, true);
    serveServer(this.elsewhere, file, document, expected.as);
  }

  private serve(object: Json, { ours }: Expected, again = false): void {
    const json = this.elsewhere.json(this.withOurs(object, ours));
    const key = keyOf(String(json.id));
    if (again || !this.elsewhere.documents.has(key)) this.elsewhere.documents.set(key, json);
  }

  private bury(uri: string): void {
    const id = this.elsewhere.here(uri);
    this.elsewhere.documents.set(keyOf(id), { type: "Tombstone", id, gone: true });
  }

  /** What one of ours did before, or somebody elsewhere is to us. @returns what the document calls it, and we */
  async between(step: Before): Promise<Record<string, string>> {
    const { scene } = this;
    if ("moderator" in step) {
      const actorId = await this.known(step.moderator);
      await db.membership.create({ data: { groupId: scene.group.id, actorId, role: "MODERATOR" } });
    } else if ("weFollow" in step) {
      const { activityUri } = await follow(scene[step.as], await this.known(step.weFollow));
      return { [step.id]: env().PUBLIC_URL + activityUri };
    } else if ("weJoin" in step) {
      const { id } = await db.event.findUniqueOrThrow({ where: { uri: this.elsewhere.here(step.weJoin) } });
      const { activityUri } = await joinEvent(scene.person, { eventId: id });
      return { [step.id]: env().PUBLIC_URL + activityUri };
    } else if ("weAsk" in step) {
      const { id } = await requestMembership(scene.person, { groupId: await this.known(step.weAsk) });
      return { [step.id]: `${env().PUBLIC_URL}/members/${id}` };
    } else if ("weInvite" in step) {
      const actorId = await this.known(step.weInvite);
      const { id } = await invite(scene.owner, { groupId: scene.group.id, actorId });
      return { [step.id]: `${env().PUBLIC_URL}/members/${id}` };
    } else if ("weAccept" in step) {
      await acceptInvitation(scene.person, { groupId: await this.known(step.weAccept) });
    }
    return {};
  }

  private async known(uri: string): Promise<string> {
    const found = await remoteActor(this.elsewhere.here(uri));
    expect(found).toHaveProperty("value");
    return "value" in found ? found.value.id : "";
  }
}

const aboutActors = /^(no more: )?(Person|Group|Application) @/m;

function namedBefore(step: Before): string[] {
  return Object.entries(step).flatMap(([name, value]) =>
    ["by", "follower", "moderator", "weFollow", "weAsk", "weInvite"].includes(name) ? [String(value)] : [],
  );
}

function namedIn(as: Expected["as"]): string[] {
  if (!as || typeof as === "string") return [];
  if ("activity" in as) return [as.activity.actor, as.activity.target, as.activity.origin].flatMap((uri) => uri ?? []);
  return "eventOf" in as ? [as.eventOf] : [];
}
