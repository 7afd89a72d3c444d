import { db } from "../db";
import { Refusal } from "../errors";
import type { EventRow } from "../events/present";
import { findEvent } from "../events/queries";
import type { ActorModel } from "../generated/prisma/models";
import { findActor } from "../identities/queries";
import { hasType, hostOf, type Json, webAddress } from "./parse";
import { isActor } from "./parse-actor";
import { accountElsewhere } from "./remote-accounts";
import { type Door, doorOf, type Said, type Wanted } from "./remote-doors";
import { actorAnew, fetchObject, type Outcome, remoteActor, storeActor, storeFetchedEvent } from "./remote-objects";
import { actorOfServer, resolveAddress } from "./remote-webfinger";
import { isBlocked } from "./servers";
import { isLocal } from "./uris";

export type Found = { actor: ActorModel } | { event: EventRow };

/**
 * Looks somebody or something up for a person who typed it: "@name@host", "name@host", the address of a person, a group
 * or an event, or of a whole server.
 * @returns null when there is nothing that we may show
 */
export async function lookUp(input: string): Promise<Found | null> {
  const text = input.trim().slice(0, 2000);
  const [, name, host] = /^(?:acct:)?@?([^\s@/:]+)@([^\s@/]+)$/.exec(text) ?? [];
  if (name && host) return isLocal(`https://${host}/`) ? own(() => findActor(name)) : byName(name, host.toLowerCase());
  const address = webAddress(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  // A single word is a search, not the name of a server.
  if (!address || !/[.:]/.test(hostOf(address))) return null;
  return isLocal(address) ? local(new URL(address).pathname) : byAddress(address);
}

/** Where somebody with an account at another server goes on with something of ours; `host` is whose page it is. */
export type Way = Door & { host: string };

/**
 * Somebody, looked up by their address, as their own server describes them at this moment.
 * @returns null when there is nobody
 */
export async function lookUpAnew(input: string): Promise<ActorModel | null> {
  const found = await lookUp(input);
  if (!found || !("actor" in found)) return null;
  if (!found.actor.uri) return found.actor;
  const anew = await actorAnew(found.actor.uri);
  return "value" in anew ? anew.value : null;
}

/**
 * Where somebody with an account at another server goes on with an event or an actor of ours.
 * @param handle "@you@server", as typed
 * @returns null when this is no such handle, or a server we do not speak with
 */
export async function wayFrom(handle: string, wanted: Wanted, said: Said): Promise<Way | null> {
  const account = await accountElsewhere(handle);
  if (!account) return null;
  const door = await doorOf(account.name, account.host, wanted, said);
  return { ...door, host: hostOf(door.page) || account.host };
}

/**
 * The actor that stands for a whole server: the one that its NodeInfo names (FEP-2677), else relay@host, else what its
 * own address is the address of.
 * @param typed its name or address
 * @returns null for what is no other server, does not answer, or is not spoken with
 */
export async function lookUpServer(typed: string): Promise<ActorModel | null> {
  const text = typed.trim().slice(0, 2000);
  const address = webAddress(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (!address || isLocal(address) || (await isBlocked(address))) return null;
  const root = new URL("/", address).href;
  const uri = await actorOfServer(root);
  const stands = uri ? await remoteActor(uri) : null;
  if (stands && "value" in stands) return stands.value;
  const fetched = await fetchObject(root);
  const found = "value" in fetched ? await store(fetched.value) : null;
  return found && "actor" in found ? found.actor : null;
}

async function byName(name: string, host: string): Promise<Found | null> {
  const known = await db.actor.findFirst({ where: { handle: name, host, deletedAt: null }, select: { uri: true } });
  const uri = known?.uri ?? (await resolveAddress(name, host));
  return uri ? found(await remoteActor(uri)) : null;
}

async function byAddress(address: string): Promise<Found | null> {
  if (await isBlocked(address)) return null;
  const fetched = await fetchObject(address);
  if ("value" in fetched) return store(fetched.value);
  const server = new URL(address).pathname === "/" ? await actorOfServer(address) : null;
  return server ? found(await remoteActor(server)) : null;
}

async function store(json: Json): Promise<Found | null> {
  if (isActor(json)) return found(await storeActor(json));
  if (!hasType(json, "Event")) return null;
  const event = await storeFetchedEvent(json);
  return "value" in event ? { event: event.value } : null;
}

function local(path: string): Promise<Found | null> {
  const handle = /^\/@([^/@]+)\/?$/.exec(path)?.[1];
  if (handle) return own(() => findActor(handle));
  const slug = /^\/events\/([^/]+)\/?$/.exec(path)?.[1];
  return slug ? own(undefined, () => findEvent(null, slug)) : Promise.resolve(null);
}

async function own(actor?: () => Promise<ActorModel>, event?: () => Promise<EventRow>): Promise<Found | null> {
  try {
    if (actor) return { actor: await actor() };
    return event ? { event: await event() } : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function found(actor: Outcome<ActorModel>): Found | null {
  return "value" in actor ? { actor: actor.value } : null;
}
