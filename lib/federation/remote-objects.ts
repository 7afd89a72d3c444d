import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import { Refusal } from "../errors";
import type { EventRow } from "../events/present";
import { hideRemoteEvent, saveRemoteEvent, setRemoteCover } from "../events/remote";
import type { ActorModel } from "../generated/prisma/models";
import { saveRemoteActor, setRemotePictures, touchRemoteActor } from "../identities/remote";
import type { Acting } from "../identities/schema";
import { receiveInvitations } from "../invitations/commands";
import { now } from "../time";
import { Refused } from "./guard";
import { fetchDocument, Unavailable } from "./loaders";
import { hasType, idOf, isRecord, type Json, sameHost } from "./parse";
import { parseActor } from "./parse-actor";
import { notPublic, parseEvent, type ReadEvent } from "./parse-event";
import { fetchPicture } from "./remote-pictures";
import { webFingerAllows } from "./remote-webfinger";
import { isBlocked, serverName } from "./servers";
import { wantSoftware } from "./software";
import { isLocal, parseLocal } from "./uris";

const log = getLogger(["farandole", "federation", "remote"]);
const day = 86_400_000;

/** What came of asking for, or being told, something of another server. */
export type Outcome<T> = { value: T } | { refused: string };

/**
 * The actor with this id, out of the database or, if unknown or a day old, from its server.
 * @returns the reason when it is no actor that we may know
 */
export async function remoteActor(uri: string): Promise<Outcome<ActorModel>> {
  if (isLocal(uri)) return { refused: "an actor of this server" };
  const known = await db.actor.findUnique({ where: { uri } });
  if (known?.deletedAt) return { refused: "deleted" };
  if (known?.suspendedAt) return { refused: "suspended" };
  if (await isBlocked(uri)) return { refused: "its server is blocked" };
  if (known?.fetchedAt && known.fetchedAt.getTime() > now().getTime() - day) return { value: known };
  const fetched = await fetchObject(uri);
  const stored =
    "refused" in fetched
      ? fetched
      : idOf(fetched.value) === uri
        ? await storeActor(fetched.value)
        : { refused: "bears another id" };
  if (!known || "value" in stored) return stored;
  // They cannot be asked at the moment: what we knew still holds.
  await touchRemoteActor(known.id);
  return { value: known };
}

/** The actor with this id as its own server describes it at this moment, whatever we remember. */
export async function actorAnew(uri: string): Promise<Outcome<ActorModel>> {
  if (isLocal(uri)) return { refused: "an actor of this server" };
  if (await isBlocked(uri)) return { refused: "its server is blocked" };
  const fetched = await fetchObject(uri);
  if ("refused" in fetched) return fetched;
  return idOf(fetched.value) === uri ? storeActor(fetched.value) : { refused: "bears another id" };
}

/** The actor with this id, only if we know it: whoever answers or leaves must have been here before. */
export async function knownActor(uri: string): Promise<Outcome<ActorModel>> {
  const known = await db.actor.findUnique({ where: { uri } });
  if (!known || known.deletedAt) return { refused: "unknown" };
  if (known.suspendedAt) return { refused: "suspended" };
  return (await isBlocked(uri)) ? { refused: "its server is blocked" } : { value: known };
}

/** Keeps an actor document that came from its own server, or signed by the actor itself. */
export async function storeActor(json: unknown): Promise<Outcome<ActorModel>> {
  const parsed = parseActor(json);
  if ("refused" in parsed) return parsed;
  const { avatar, cover, ...actor } = parsed.value;
  if (isLocal(actor.uri)) return { refused: "its id is of this server" };
  if (await isBlocked(actor.uri)) return { refused: "its server is blocked" };
  const known = await db.actor.findUnique({ where: { uri: actor.uri }, include: { avatar: true, cover: true } });
  if (known?.suspendedAt) return { refused: "suspended" };
  if (!known && !(await webFingerAllows(actor.handle, actor.uri))) return { refused: "WebFinger names somebody else" };
  const saved = await kept(() => saveRemoteActor(actor, serverName(actor.uri)));
  if ("refused" in saved) return saved;
  await wantSoftware(actor.uri);
  const owner = { uri: actor.uri, actorIds: [saved.value.id] };
  const avatarId = await fetchPicture(avatar, known?.avatar ?? null, owner);
  const coverId = await fetchPicture(cover, known?.cover ?? null, owner);
  if (avatarId === undefined && coverId === undefined) return saved;
  return { value: await setRemotePictures(saved.value.id, { avatarId, coverId }) };
}

/**
 * An event that somebody told us of. What they embedded counts only when it is their own and of their server; anything
 * else is asked for where its id says it lives.
 * @param teller who told, proven by their signature; null when a person here asked for it
 */
export async function remoteEvent(
  object: unknown,
  teller: ActorModel | null,
  activity: Json = {},
): Promise<Outcome<EventRow>> {
  const uri = idOf(object);
  if (!uri) return { refused: "no id" };
  if (isLocal(uri)) return { refused: "its id is of this server" };
  if (await isBlocked(uri)) return { refused: "its server is blocked" };
  if (await db.tombstone.findUnique({ where: { uri } })) return { refused: "deleted" };
  const embedded = isRecord(object) && hasType(object, "Event") ? parseEvent(object, activity) : null;
  if (embedded && teller?.uri && "value" in embedded && isOwn(embedded.value, teller.uri))
    return storeEvent(embedded.value);
  // Private or unreadable as told by its own server: there is no need to ask that server.
  if (embedded && "refused" in embedded && sameHost(uri, teller?.uri)) {
    if (teller && embedded.refused === notPublic) await hideRemoteEvent(uri, teller.id);
    return embedded;
  }
  const fetched = await fetchObject(uri);
  return "refused" in fetched ? fetched : storeFetchedEvent(fetched.value);
}

/** Keeps an event document that came from its own server. */
export async function storeFetchedEvent(json: Json): Promise<Outcome<EventRow>> {
  const parsed = parseEvent(json);
  return "refused" in parsed ? parsed : storeEvent(parsed.value);
}

/** People of ours whom somebody elsewhere names. */
export async function peopleHere(uris: string[]): Promise<string[]> {
  const named = uris.flatMap((uri) => {
    const local = parseLocal(uri);
    return local?.type === "actor" ? [local.handle.toLowerCase()] : [];
  });
  const where = { handle: { in: named }, host: "", kind: "PERSON", deletedAt: null, suspendedAt: null } as const;
  return (await db.actor.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

function isOwn(event: ReadEvent, tellerUri: string): boolean {
  return event.organiserUri === tellerUri && sameHost(event.uri, tellerUri);
}

async function storeEvent({ picture, organiserUri, authorUri, told, ...event }: ReadEvent): Promise<Outcome<EventRow>> {
  const people = await peopleHere(told);
  if (event.visibility === "INVITED" && people.length === 0) return { refused: notPublic };
  if (!sameHost(organiserUri, event.uri)) return { refused: "its organiser is of another server" };
  const organiser = await remoteActor(organiserUri);
  if ("refused" in organiser) return { refused: `its organiser: ${organiser.refused}` };
  const author = authorUri ? await remoteActor(authorUri) : null;
  if (author && "refused" in author && author.refused === "suspended") return { refused: "its author: suspended" };
  const authorId = author && "value" in author ? author.value.id : null;
  if (event.visibility === "INVITED") await hideRemoteEvent(event.uri, organiser.value.id);
  const known = await db.event.findUnique({ where: { uri: event.uri }, select: { cover: true } });
  const saved = await kept(() => saveRemoteEvent(event, { organiserId: organiser.value.id, authorId }));
  if ("refused" in saved) return saved;
  if (people.length > 0) await receiveInvitations(organiser.value.id, saved.value.id, people);
  const owner = { uri: event.uri, actorIds: [organiser.value.id, authorId] };
  const coverId = await fetchPicture(picture, known?.cover ?? null, owner);
  return coverId === undefined ? saved : { value: await setRemoteCover(saved.value.id, coverId) };
}

/** The reason when a server could not be asked at present: asking later may help. */
export const noAnswer = "no answer at present";

/**
 * The object at `uri`, from its own server: redirects may not leave it, and the document must bear the id that was asked for.
 * @param as one of ours in whose name it is asked for; this server's where it is nobody
 */
export async function fetchObject(uri: string, as: Acting | null = null): Promise<Outcome<Json>> {
  try {
    const { json, url } = await fetchDocument(uri, as);
    if (!isRecord(json)) return { refused: "not an object" };
    if (!sameHost(url, uri)) return { refused: "fetched from another server" };
    if (idOf(json) === uri) return { value: json };
    // A page's address may answer with the object's own id, on the same server: then that id is asked.
    const id = idOf(json);
    if (!id || !sameHost(id, uri)) return { refused: "bears another id" };
    const again = await fetchDocument(id, as);
    const own = isRecord(again.json) && idOf(again.json) === id && sameHost(again.url, id);
    return own ? { value: again.json as Json } : { refused: "bears another id" };
  } catch (error) {
    log.debug("{uri} could not be fetched: {error}", { uri, error });
    if (error instanceof Refused) return { refused: "at an address that may not be contacted" };
    return { refused: isFinal(error) ? "not there" : noAnswer };
  }
}

/**
 * Whether the server of an object says that it is no more.
 * @throws Error while it does not answer: the job asks again, and a deletion that is told just then is not lost
 */
export async function isGone(uri: string): Promise<boolean> {
  try {
    const { json, url } = await fetchDocument(uri);
    return sameHost(url, uri) && hasType(json, "Tombstone");
  } catch (error) {
    if (error instanceof Refused) return false;
    if (!isFinal(error)) throw new Error(`${uri}: ${noAnswer}`, { cause: error });
    return [404, 410].includes(error.status) && sameHost(error.url, uri);
  }
}

/** Whether asking again would be answered in the same way. */
function isFinal(error: unknown): error is Unavailable {
  return error instanceof Unavailable && error.status < 500 && error.status !== 429;
}

/** Refusals of the nouns are reasons here, not failures. */
async function kept<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.name };
    throw error;
  }
}
