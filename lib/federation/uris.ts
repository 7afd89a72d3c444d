import { env } from "../env";

/** The collections of an actor, by the last part of their URI. */
export const collectionNames = [
  "outbox",
  "followers",
  "following",
  "members",
  "moderators",
  "events",
  "upcoming",
  "posts",
  "resources",
  "todos",
  "discussions",
] as const;
export type CollectionName = (typeof collectionNames)[number];

export const publicAudience = "https://www.w3.org/ns/activitystreams#Public";

/** Handle of the actor that stands for this server. */
export const serverHandle = "relay";

interface Addressed {
  handle: string;
  host: string;
  uri?: string | null;
}

/** `path` on this server, absolute. */
export function absolute(path: string): string {
  return env().PUBLIC_URL + path;
}

/** The URI of an actor: computed for our own, as its document says for remote ones. */
export function actorUri(actor: Addressed): string {
  if (actor.host === "") return absolute(`/@${actor.handle}`);
  if (!actor.uri) throw new Error(`remote actor ${actor.handle}@${actor.host} has no URI`);
  return actor.uri;
}

/** The URI of one of our own actors' collections. */
export function collectionUri(handle: string, name: CollectionName): string {
  return absolute(`/@${handle}/${name}`);
}

export function inboxUri(handle: string): string {
  return absolute(`/@${handle}/inbox`);
}

export function sharedInboxUri(): string {
  return absolute("/inbox");
}

/** The id of the key that signs for one of our own actors. */
export function keyUri(handle: string): string {
  return absolute(`/@${handle}#main-key`);
}

/** The URI of an event: computed for our own, their id for remote ones. */
export function eventUri(event: { id: string; uri?: string | null }): string {
  return event.uri ?? absolute(`/events/${event.id}`);
}

/** The URI of what somebody said below an event: computed for our own, their id for remote ones. */
export function commentUri(comment: { id: string; uri?: string | null }): string {
  return comment.uri ?? absolute(`/comments/${comment.id}`);
}

/** The URI of what a group keeps: computed for our own, their id for remote ones. */
export function resourceUri(resource: { id: string; uri?: string | null }): string {
  return resource.uri ?? absolute(`/resources/${resource.id}`);
}

/** The id of the activity that tells of a fact. */
export function activityUri(factId: string): string {
  return absolute(`/activities/${factId}`);
}

/** What has an id of its own here, by the first part of its path. */
const things = {
  events: "event",
  activities: "activity",
  comments: "comment",
  conversations: "conversation",
  discussions: "discussion",
  entries: "entry",
  members: "member",
  messages: "message",
  posts: "post",
  questions: "question",
  resources: "resource",
} as const;
type Thing = (typeof things)[keyof typeof things];

export type LocalUri =
  | { type: "actor"; handle: string }
  | { type: "collection"; handle: string; name: CollectionName }
  | { type: Thing; id: string };

/** Whether `uri` lies on this server, whatever its scheme, letter case or trailing dot. */
export function isLocal(uri: string): boolean {
  try {
    return sameHost(new URL(uri), new URL(env().PUBLIC_URL));
  } catch {
    return false;
  }
}

/**
 * What a URI of ours names.
 * @param uri any text
 * @returns null when it is not ours or names nothing we know; an event's `id` may also be a slug
 */
export function parseLocal(uri: string): LocalUri | null {
  if (!isLocal(uri)) return null;
  const path = new URL(uri).pathname;
  const actor = /^\/@([^/@]+)(?:\/([a-z]+))?\/?$/.exec(path);
  if (actor?.[1]) {
    const handle = decode(actor[1]);
    if (!actor[2]) return { type: "actor", handle };
    const name = collectionNames.find((known) => known === actor[2]);
    return name ? { type: "collection", handle, name } : null;
  }
  const [, folder = "", id] = /^\/([a-z]+)\/([^/]+)\/?$/.exec(path) ?? [];
  const type = Object.hasOwn(things, folder) ? things[folder as keyof typeof things] : null;
  return type && id ? { type, id: decode(id) } : null;
}

function sameHost(one: URL, other: URL): boolean {
  return one.port === other.port && one.hostname.replace(/\.$/, "") === other.hostname.replace(/\.$/, "");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
