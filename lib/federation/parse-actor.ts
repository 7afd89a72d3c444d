import type { RemoteActor } from "../identities/remote";
import { addressOf, hasType, idOf, isRecord, type Json, list, type Parsed, sameHost, webAddress } from "./parse";
import { pictureOf, type RemotePicture } from "./parse-picture";
import { body, inLanguage, languageOf, line } from "./parse-text";

/** Somebody of another server, ready to be stored, and what has to be fetched for them. */
export interface ReadActor extends RemoteActor {
  avatar: RemotePicture | null;
  cover: RemotePicture | null;
}

const kinds: Record<string, RemoteActor["kind"]> = {
  Person: "PERSON",
  Group: "GROUP",
  Organization: "GROUP",
  Application: "APPLICATION",
  Service: "APPLICATION",
};

/**
 * Reads an actor document of another server as it stands.
 * Its inbox must be on its own host; a shared inbox elsewhere is not used: it could be anybody's.
 * @returns the actor, or the reason why it is none that we can speak with. Never throws.
 */
export function parseActor(json: unknown): Parsed<ReadActor> {
  if (!isRecord(json)) return { refused: "not an object" };
  const kind = list(json.type, 5)
    .map((name) => (Object.hasOwn(kinds, String(name)) ? kinds[String(name)] : undefined))
    .find(Boolean);
  if (!kind) return { refused: "not an actor" };
  const uri = webAddress(json.id);
  if (!uri) return { refused: "no id" };
  const inboxUri = idOf(json.inbox);
  if (!inboxUri || !sameHost(inboxUri, uri)) return { refused: "no inbox on its own server" };
  const handle = line(json.preferredUsername, 100);
  if (!handle || !/^[\p{L}\p{N}._~-]+$/u.test(handle)) return { refused: "no usable preferredUsername" };
  return {
    value: {
      uri,
      kind,
      handle,
      name: line(inLanguage(json, "name"), 100) ?? handle,
      summary: body(inLanguage(json, "summary"), 20_000),
      language: languageOf(json),
      url: pageOf(json, uri),
      inboxUri,
      sharedInboxUri: ownAddress(isRecord(json.endpoints) ? json.endpoints.sharedInbox : null, uri),
      followersUri: ownAddress(json.followers, uri),
      membersUri: ownAddress(json.members ?? (isRecord(json.endpoints) ? json.endpoints.members : null), uri),
      moderatorsUri: moderatorsOf(json, uri),
      alsoKnownAs: list(json.alsoKnownAs, 20).flatMap((entry) => idOf(entry) ?? []),
      manuallyApprovesFollowers: json.manuallyApprovesFollowers === true,
      discoverable: json.discoverable !== false,
      openness: json.openness === "open" ? "OPEN" : json.openness === "moderated" ? "MODERATED" : "INVITE_ONLY",
      avatar: firstPicture(json.icon),
      cover: firstPicture(json.image),
    },
  };
}

/** Whether a document says that it belongs to an actor: used where any kind of object may come. */
export function isActor(json: unknown): json is Json {
  return hasType(json, ...Object.keys(kinds));
}

function pageOf(json: Json, uri: string): string {
  const page = addressOf(json.url);
  return page && sameHost(page, uri) ? page : uri;
}

/** FEP-1b12: a collection's address in `attributedTo`; Mobilizon, PeerTube and we have actors there. */
function moderatorsOf(json: Json, uri: string): string | null {
  if (typeof json.moderators === "string") return ownAddress(json.moderators, uri);
  return hasType(json, "Group") && typeof json.attributedTo === "string" ? ownAddress(json.attributedTo, uri) : null;
}

function ownAddress(value: unknown, uri: string): string | null {
  const address = idOf(value);
  return address && sameHost(address, uri) ? address : null;
}

function firstPicture(value: unknown): RemotePicture | null {
  for (const entry of list(value, 5)) {
    const picture = pictureOf(entry);
    if (picture) return picture;
  }
  return null;
}
