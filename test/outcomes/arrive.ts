import { hasType, idOf, idsOf, isRecord, type Json, list } from "../../lib/federation/parse";
import { lookUp } from "../../lib/federation/remote";
import { wantSoftware } from "../../lib/federation/software";
import { everyone } from "../wire";
import { actorTypes, type Elsewhere } from "./elsewhere";
import { documentNamed } from "./library";
import type { Arrival, Before, Expected, Ours } from "./outcome";
import type { Scene } from "./scene";

/** Whatever a document needs to get here. */
interface Peers {
  readonly elsewhere: Elsewhere;
  readonly scene: Scene;
  deliver(activity: Json): Promise<void>;
  settle(): Promise<void>;
  letter(file: string, document: Json): Letter;
  withOurs<T>(value: T, ours?: Record<string, Ours>, names?: Record<string, string>): T;
  served(uri: string): Json;
  between(step: Before): Promise<Record<string, string>>;
}

/** A document and what is expected of it, as it stands with the hosts of this machine. */
export interface Letter {
  file: string;
  json: Json;
  expected: Expected;
  /** What of it stands for a request of ours. */
  names: Record<string, string>;
}

/** Lets a document reach us in the way in which its software would send it. */
export async function arrive(peers: Peers, letter: Letter): Promise<void> {
  const { as } = letter.expected;
  if (as === undefined) return arriveAsItIs(peers, letter.json);
  if (as === "entries") return entries(peers, letter.json);
  if ("lookUp" in as) await lookUp(peers.elsewhere.here(address(as.lookUp, peers)));
  else if ("software" in as) await wantSoftware(`${peers.elsewhere.here(as.software)}/`);
  else await arriveAs(peers, letter, as);
}

function address(text: string, { elsewhere }: Peers): string {
  const [, name, host] = /^@([^@]+)@(.+)$/.exec(text) ?? [];
  return name ? `@${name}@${new URL(elsewhere.here(`https://${host}/`)).host}` : text;
}

async function arriveAs(peers: Peers, { json, expected, names }: Letter, as: Exclude<Arrival, string>): Promise<void> {
  if ("activity" in as) {
    const activity = peers.elsewhere.json(peers.withOurs(as.activity, expected.ours, names));
    await peers.deliver({ id: `${activity.actor}/acts/1`, to: [everyone], ...activity });
  } else if ("actor" in as) {
    peers.elsewhere.settle(peers.elsewhere.here(as.actor), json);
    await arriveAsItIs(peers, peers.served(as.actor));
  } else if ("eventOf" in as) {
    const by = peers.elsewhere.here(as.eventOf);
    const told: Json = as.property ? { [as.property]: json } : json;
    const times = { startTime: "2026-12-01T19:00:00+01:00", endTime: "2026-12-01T21:00:00+01:00" };
    const least = { type: "Event", id: `${new URL(by).origin}/events/example`, name: "Example" };
    await create(peers, by, { ...least, ...(told.startTime ? {} : times), ...told });
  }
}

async function arriveAsItIs(peers: Peers, json: Json): Promise<void> {
  const author = idsOf(json.attributedTo)[0] ?? idOf(json.actor);
  if (hasType(json, ...actorTypes))
    await peers.deliver({ type: "Update", actor: json.id, object: json, to: [everyone] });
  else if (json.object !== undefined) await peers.deliver(json);
  else if (author) await create(peers, author, json);
  else throw new Error(`nobody sends ${JSON.stringify(json).slice(0, 80)}`);
}

/** Objects come as a Create by whoever they are attributed to, to those to whom they are addressed. */
async function create(peers: Peers, by: string, object: Json): Promise<void> {
  const to = object.to ?? [everyone];
  const id = `${idOf(object)?.replace(/[#?].*/, "")}/activity`;
  await peers.deliver({ type: "Create", id, actor: by, to, cc: object.cc ?? [], object });
}

async function entries(peers: Peers, collection: Json): Promise<void> {
  const page = isRecord(collection.first) ? collection.first : collection;
  for (const entry of list(page.orderedItems ?? page.items)) if (isRecord(entry)) await arriveAsItIs(peers, entry);
}

/** What happened before. @returns what of the document stands for something of ours since then */
export async function prepare(peers: Peers, { json, expected }: Letter): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const { scene, elsewhere } = peers;
  for (const step of expected.before ?? []) {
    if ("came" in step) await arrive(peers, peers.letter(step.came, documentNamed(step.came)));
    else if ("inner" in step) await peers.deliver(json.object as Json);
    else if ("comment" in step) {
      const content = "<p>Before</p>";
      const note = { type: "Note", id: elsewhere.here(step.comment), content, inReplyTo: scene.uris.event };
      const by = elsewhere.here(step.by);
      await create(peers, by, { ...note, attributedTo: by, to: [everyone] });
    } else if ("follower" in step) {
      const actor = elsewhere.here(step.follower);
      await peers.deliver({ type: "Follow", id: `${actor}/follows/1`, actor, object: scene.uris.group });
    } else Object.assign(names, await peers.between(step));
    await peers.settle();
  }
  return names;
}

/** Actors whom a document names as those who do something. */
export function actorsIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(actorsIn);
  if (!isRecord(json)) return [];
  const own = [
    ...idsOf(json.actor),
    ...idsOf(json.attributedTo),
    ...(hasType(json, ...actorTypes) ? [] : idsOf(json.owner)),
  ];
  return [...own, ...Object.entries(json).flatMap(([name, value]) => (name === "publicKey" ? [] : actorsIn(value)))];
}
