import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { escapeHtml } from "../html";
import { linksOf } from "../identities/schema";
import { type JsonObject, withContext } from "./context";
import { groupTraits } from "./groups";
import { publicKeys } from "./keys";
import { absolute, actorUri, collectionUri, inboxUri, keyUri, sharedInboxUri } from "./uris";

const withPictures = { avatar: true, cover: true } satisfies Prisma.ActorInclude;
export type LocalActor = Prisma.ActorGetPayload<{ include: typeof withPictures }>;

/**
 * One of our own actors by handle, deleted ones too (they answer 410).
 * @returns null for unknown and suspended ones
 */
export async function localActor(handle: string): Promise<LocalActor | null> {
  const actor = await db.actor.findFirst({
    where: { handle: { equals: handle, mode: "insensitive" }, host: "", suspendedAt: null },
    include: withPictures,
  });
  return actor;
}

/** A person, a group or this server as an ActivityPub document. */
export async function actorDocument(actor: LocalActor): Promise<JsonObject> {
  const id = actorUri(actor);
  const keys = await publicKeys(actor.id);
  const listed = actor.discoverable && actor.visibility === "PUBLIC";
  const extra =
    actor.kind === "GROUP" ? await groupTraits(actor) : { type: actor.kind === "PERSON" ? "Person" : "Application" };
  const pictures = {
    ...(actor.avatar ? { icon: picture(actor.avatar) } : {}),
    ...(actor.cover ? { image: picture(actor.cover) } : {}),
  };
  return withContext({
    type: "Person",
    id,
    preferredUsername: actor.handle,
    name: actor.name,
    summary: actor.summaryHtml,
    url: actor.kind === "APPLICATION" ? absolute("/") : id,
    published: `${actor.publishedOn.toISOString().slice(0, 10)}T00:00:00Z`,
    inbox: inboxUri(actor.handle),
    outbox: collectionUri(actor.handle, "outbox"),
    followers: collectionUri(actor.handle, "followers"),
    following: collectionUri(actor.handle, "following"),
    events: collectionUri(actor.handle, "events"),
    upcomingEvents: collectionUri(actor.handle, "upcoming"),
    endpoints: { sharedInbox: sharedInboxUri() },
    manuallyApprovesFollowers: actor.manuallyApprovesFollowers,
    discoverable: listed,
    indexable: listed,
    ...(actor.alsoKnownAs.length > 0 ? { alsoKnownAs: actor.alsoKnownAs } : {}),
    ...(actor.movedToUri ? { movedTo: actor.movedToUri } : {}),
    attachment: linksOf(actor.links).map(({ label, url }) => ({
      type: "PropertyValue",
      name: label,
      value: anchor(url),
    })),
    tag: [],
    ...pictures,
    ...extra,
    publicKey: { id: keyUri(actor.handle), type: "Key", owner: id, publicKeyPem: keys.pem },
    assertionMethod: [
      { id: `${id}#ed25519-key`, type: "Multikey", controller: id, publicKeyMultibase: keys.multibase },
    ],
  });
}

/** A link as microblogs show it in a profile. */
function anchor(url: string): string {
  const address = escapeHtml(url);
  return `<a href="${address}" rel="nofollow noopener" target="_blank">${address}</a>`;
}

function picture(media: { key: string; mediaType: string; alt: string; width: number; height: number }): JsonObject {
  const { mediaType, width, height } = media;
  return { type: "Image", mediaType, url: absolute(`/media/${media.key}`), name: media.alt, width, height };
}
