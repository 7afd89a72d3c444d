import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import type { Visibility } from "../generated/prisma/enums";
import { serverName } from "./servers";
import { actorUri, collectionUri, publicAudience, serverHandle } from "./uris";

interface Addressable {
  visibility: Visibility;
  organiser: { id: string; kind: string; handle: string; host: string };
}

/**
 * Whom an event is addressed to, as its document says. Public in `to` is for everybody's lists, in `cc` for those who
 * have the link (FEP-8a8e).
 */
export function eventAddressing(event: Addressable): { to: string[]; cc: string[] } {
  const { handle, kind } = event.organiser;
  const followers = collectionUri(handle, "followers");
  const members = kind === "GROUP" ? [collectionUri(handle, "members")] : [];
  if (event.visibility === "PUBLIC") return { to: [publicAudience], cc: [followers, ...members] };
  if (event.visibility === "LINK") return { to: [], cc: [publicAudience] };
  return { to: event.visibility === "MEMBERS" ? members : [], cc: [] };
}

/**
 * The audience of an event: how its activities are addressed and to which inboxes they go.
 * Link-only events are told to nobody but the servers where somebody takes part.
 * @param known true for changes and deletions, which also go to those who take part
 */
export async function audienceOf(
  event: Addressable & { id: string },
  { known }: { known: boolean },
): Promise<{ to: string[]; cc: string[]; inboxes: string[] }> {
  const going: Prisma.ActorWhereInput = { participations: { some: { eventId: event.id } } };
  const members: Prisma.ActorWhereInput = {
    memberships: { some: { groupId: event.organiser.id, role: { in: ["OWNER", "MODERATOR", "MEMBER"] } } },
  };
  const wanted: Prisma.ActorWhereInput[] = [
    ...(known || event.visibility === "INVITED" ? [going] : []),
    ...(event.visibility === "PUBLIC" ? [followersOf(event.organiser.id), relayFollowers, members] : []),
    ...(event.visibility === "MEMBERS" ? [members] : []),
  ];
  return { ...eventAddressing(event), inboxes: await inboxesOf({ OR: wanted }) };
}

/** Remote actors that follow `actorId`. */
export function followersOf(actorId: string): Prisma.ActorWhereInput {
  return { following: { some: { followedId: actorId, state: "ACCEPTED" } } };
}

/** Remote actors that follow this server. */
export const relayFollowers: Prisma.ActorWhereInput = {
  following: { some: { followed: { handle: serverHandle, host: "" }, state: "ACCEPTED" } },
};

/** The inboxes of remote actors, each once, shared ones preferred. */
export async function inboxesOf(where: Prisma.ActorWhereInput): Promise<string[]> {
  const actors = await db.actor.findMany({
    where: { AND: [where, { host: { not: "" }, deletedAt: null, suspendedAt: null }] },
    select: { handle: true, host: true, uri: true, inboxUri: true, sharedInboxUri: true },
  });
  return [...new Set(actors.flatMap((actor) => inboxOf(actor) ?? []))];
}

/**
 * Where to deliver to a remote actor. A shared inbox on another server than the actor's own is not believed: it would
 * let one server speak for another.
 */
export function inboxOf(actor: {
  handle: string;
  host: string;
  uri: string | null;
  inboxUri: string | null;
  sharedInboxUri: string | null;
}): string | null {
  const own = serverName(actorUri(actor));
  return [actor.sharedInboxUri, actor.inboxUri].find((inbox) => inbox && serverName(inbox) === own) ?? null;
}

/** An inbox is gone for good: those who were reached there follow and are followed no longer. */
export async function dropInbox(inbox: string): Promise<void> {
  const gone: Prisma.ActorWhereInput = { host: { not: "" }, OR: [{ sharedInboxUri: inbox }, { inboxUri: inbox }] };
  await db.follow.deleteMany({ where: { follower: gone } });
}
