import { db } from "../db";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { answerableBy } from "../events/policy";
import { type EventRow, eventColumns } from "../events/present";
import type { OrganiserState } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";

const alive = { deletedAt: null, suspendedAt: null };

export interface OrganiserRow {
  actor: ActorCard;
  state: OrganiserState;
  /** Whether the viewer speaks for it. */
  own: boolean;
}

/** Who was asked to organise an event together and what they said, by name. For its organisers. */
export async function organisersOf(viewer: Acting, eventId: string): Promise<OrganiserRow[]> {
  const [rows, own] = await Promise.all([
    db.eventOrganiser.findMany({
      where: { eventId, actor: alive },
      select: { state: true, actor: { select: cardColumns } },
      orderBy: [{ actor: { name: "asc" } }, { actorId: "asc" }],
    }),
    db.eventOrganiser.findMany({ where: { eventId, ...answerableBy(viewer) }, select: { actorId: true } }),
  ]);
  return rows.map(({ state, actor }) => ({
    state,
    actor: actorCard(actor),
    own: own.some(({ actorId }) => actorId === actor.id),
  }));
}

export interface OrganiserInvitation {
  event: EventRow;
  /** The viewer itself, or a group for which it answers. */
  organiser: ActorCard;
}

/**
 * To what the viewer, and the groups whose events it manages, are asked to give their name.
 * @param eventId one event alone
 */
export async function invitationsTo(viewer: Acting, eventId?: string): Promise<OrganiserInvitation[]> {
  const rows = await db.eventOrganiser.findMany({
    where: { state: "INVITED", eventId, event: { deletedAt: null, organiser: alive }, ...answerableBy(viewer) },
    select: { actor: { select: cardColumns }, event: { include: eventColumns } },
    orderBy: [{ event: { startsAt: "asc" } }, { eventId: "asc" }, { actorId: "asc" }],
    take: 100,
  });
  return rows.map(({ actor, event }) => ({ event, organiser: actorCard(actor) }));
}
