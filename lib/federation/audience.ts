import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import type { Visibility } from "../generated/prisma/enums";
import { whoMay } from "../memberships/policy";
import { active } from "../participations/rules";
import { serverName } from "./servers";
import { actorUri, collectionUri, publicAudience, serverHandle } from "./uris";

interface Addressable {
  visibility: Visibility;
  organiser: { id: string; kind: string; handle: string; host: string };
}

/**
 * Whom an event is addressed to, as its document says. Public in `to` is for everybody's lists, in `cc` for those who
 * have the link (FEP-8a8e).
 * @param told the URIs of those to whom a document that is not for everybody is handed: they are named in it, nobody else
 */
export function eventAddressing(event: Addressable, told: string[] = []): { to: string[]; cc: string[] } {
  const { handle, kind } = event.organiser;
  const followers = collectionUri(handle, "followers");
  const members = kind === "GROUP" ? [collectionUri(handle, "members")] : [];
  if (event.visibility === "PUBLIC") return { to: [publicAudience], cc: [followers, ...members] };
  if (event.visibility === "LINK") return { to: [], cc: [publicAudience] };
  return { to: told, cc: event.visibility === "MEMBERS" ? members : [] };
}

/**
 * The audience of an event as a whole: how its activities are addressed and to which inboxes they go. Those who may see
 * one that is not for everybody are told one by one (deliver-privately.ts). Link-only events are told to nobody but the servers where somebody takes part.
 * @param known true for changes and deletions, which also go to those who take part
 */
export async function audienceOf(
  event: Addressable & { id: string },
  { known }: { known: boolean },
): Promise<{ to: string[]; cc: string[]; inboxes: string[] }> {
  // Whoever left may hold a copy still.
  const everTookPart: Prisma.ActorWhereInput = { participations: { some: { eventId: event.id } } };
  const wanted = [...everyoneTold(event), ...(known ? [everTookPart] : [])];
  return { ...eventAddressing(event), inboxes: await inboxesOf({ OR: wanted }) };
}

/** Remote actors who are told of a public event, or of one for members, unasked. */
function everyoneTold({ organiser, visibility }: Addressable): Prisma.ActorWhereInput[] {
  if (visibility === "PUBLIC") return [followersOf(organiser.id), relayFollowers, membersOf(organiser.id)];
  return visibility === "MEMBERS" ? [membersOf(organiser.id)] : [];
}

function membersOf(groupId: string): Prisma.ActorWhereInput {
  return { memberships: { some: { groupId, ...whoMay("see") } } };
}

/** Remote actors who may see an event that is not for everybody: each for a reason of their own. */
export function entitledTo(event: Addressable & { id: string }): Prisma.ActorWhereInput {
  const invited: Prisma.ActorWhereInput = { invitations: { some: { eventId: event.id, revokedAt: null } } };
  const takingPart: Prisma.ActorWhereInput = {
    participations: { some: { eventId: event.id, state: { in: [...active] } } },
  };
  return { OR: [...everyoneTold(event), invited, takingPart] };
}

/** Remote actors that follow `actorId`. */
export function followersOf(actorId: string): Prisma.ActorWhereInput {
  return { following: { some: { followedId: actorId, state: "ACCEPTED" } } };
}

/** Remote actors that follow this server. */
export const relayFollowers: Prisma.ActorWhereInput = {
  following: { some: { followed: { handle: serverHandle, host: "" }, state: "ACCEPTED" } },
};

/**
 * The members of a group elsewhere, each in their own inbox: what is for members stands on no shared one.
 * @param but the server from which it came
 */
export async function memberInboxes(groupId: string, but = ""): Promise<string[]> {
  const people = await db.actor.findMany({
    where: { AND: [membersOf(groupId), { host: { notIn: ["", but] }, deletedAt: null, suspendedAt: null }] },
  });
  return [
    ...new Set(people.flatMap((person) => inboxOf({ ...person, sharedInboxUri: null }) ?? inboxOf(person) ?? [])),
  ];
}

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

/** Inboxes are gone for good: those who were reached there follow and are followed no longer. */
export async function dropInboxes(inboxes: string[]): Promise<void> {
  const among = { in: inboxes };
  const gone: Prisma.ActorWhereInput = { host: { not: "" }, OR: [{ sharedInboxUri: among }, { inboxUri: among }] };
  await db.follow.deleteMany({ where: { follower: gone } });
}
