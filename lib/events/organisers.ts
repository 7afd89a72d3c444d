import { db, type Prisma } from "../db";
import { whoMay } from "../memberships/policy";

/** What of an actor a card of an event needs. */
export const cardColumns = {
  id: true,
  kind: true,
  handle: true,
  host: true,
  name: true,
  ribbon: true,
  ribbonShape: true,
  summaryHtml: true,
  avatar: { select: { key: true, hiddenAt: true } },
} satisfies Prisma.ActorSelect;

/** Somebody as shown beside an event. */
export interface ActorCard {
  id: string;
  kind: Card["kind"];
  handle: string;
  /** "" for our own. */
  host: string;
  name: string;
  ribbon: Card["ribbon"];
  ribbonShape: Card["ribbonShape"];
  /** "/@handle" or "/@handle@host". */
  path: string;
  avatarKey: string | null;
  summaryHtml: string;
}

type Card = Prisma.ActorGetPayload<{ select: typeof cardColumns }>;

/** The path of somebody's page. */
export function actorPath(actor: { handle: string; host: string }): string {
  return `/@${actor.handle}${actor.host ? `@${actor.host}` : ""}`;
}

/** What pages may know of an actor who organises or comes. */
export function actorCard(actor: Card): ActorCard {
  const { id, kind, handle, host, name, ribbon, ribbonShape, summaryHtml, avatar } = actor;
  return {
    id,
    kind,
    handle,
    host,
    name: name || handle,
    ribbon,
    ribbonShape,
    summaryHtml,
    path: actorPath(actor),
    avatarKey: avatar && !avatar.hiddenAt ? avatar.key : null,
  };
}

/** People of this server who act for somebody: a person alone, of a group those who manage its events. */
export async function peopleBehind(actorId: string): Promise<string[]> {
  const people = await db.actor.findMany({
    where: {
      kind: "PERSON",
      host: "",
      deletedAt: null,
      OR: [{ id: actorId }, { memberships: { some: { groupId: actorId, ...whoMay("manageEvents") } } }],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return people.map(({ id }) => id);
}

/** People of this server who organise an event of ours: for its publisher, for those who organise along, and its author. */
export async function organisersOf(eventId: string): Promise<string[]> {
  const event = await db.event.findFirst({
    where: { id: eventId, uri: null, deletedAt: null },
    select: {
      organiserId: true,
      authorId: true,
      organiser: { select: { members: { where: whoMay("manageOwnEvent") } } },
      organisers: { where: { state: "ACCEPTED" }, select: { actorId: true } },
    },
  });
  if (!event) return [];
  const { organiserId, authorId, organiser, organisers } = event;
  const people = await Promise.all([organiserId, ...organisers.map(({ actorId }) => actorId)].map(peopleBehind));
  const author = organiser.members.some(({ actorId }) => actorId === authorId) && authorId ? [authorId] : [];
  return [...new Set([...people.flat(), ...author])];
}
