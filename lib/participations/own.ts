import { db } from "../db";
import type { InterestKind, NameVisibility, ParticipationState } from "../generated/prisma/enums";
import type { ParticipationModel } from "../generated/prisma/models";
import type { Answers } from "./answers";

/** A participation as its own person sees it. */
export interface MyParticipation {
  actorId: string;
  name: string;
  state: ParticipationState;
  seats: number;
  nameVisibility: NameVisibility;
  /** Which in the waiting list; null when they do not wait, or a seat is held for them. */
  position: number | null;
  /** Until when a seat is held for them. */
  heldUntil: Date | null;
  answers: Answers;
  /** What the organisers said to their answer. */
  reason: string | null;
  ticketCode: string | null;
  checkedInAt: Date | null;
  /** When they last said that they come: later moves of the event are asked about. */
  saidYesAt: Date;
  sentAt: Date | null;
  receivedAt: Date | null;
  confirmedAt: Date | null;
  deliveryError: string | null;
}

export type OwnParticipation = ParticipationModel & { actor: { name: string } | null; position: number | null };

/** What these actors have to do with these events, cancelled participations too. */
export async function participationsOf(actorIds: string[], eventIds: string[]): Promise<OwnParticipation[]> {
  const found = await db.participation.findMany({
    where: { actorId: { in: actorIds }, eventId: { in: eventIds } },
    include: { actor: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return Promise.all(found.map(async (one) => ({ ...one, position: await positionOf(one) })));
}

/** Which in the waiting list somebody is, 1 for the next; null for who does not wait or has been offered a seat. */
export async function positionOf(
  one: Pick<ParticipationModel, "eventId" | "state" | "heldUntil" | "queueNumber">,
): Promise<number | null> {
  if (one.state !== "WAITING" || one.heldUntil !== null || one.queueNumber === null) return null;
  const before = {
    eventId: one.eventId,
    state: "WAITING",
    heldUntil: null,
    queueNumber: { lt: one.queueNumber },
  } as const;
  return (await db.participation.count({ where: before })) + 1;
}

/** Which of these events the actor remembers, and how. */
export async function interestsOf(actorId: string, eventIds: string[]): Promise<Map<string, InterestKind>> {
  const rows = await db.interest.findMany({ where: { actorId, eventId: { in: eventIds } } });
  return new Map(rows.map(({ eventId, kind }) => [eventId, kind]));
}

/** When somebody last said that they come: when they asked to, or after the event had moved. */
export function saidYesAt({ createdAt, agreedAt }: Pick<ParticipationModel, "createdAt" | "agreedAt">): Date {
  return agreedAt && agreedAt > createdAt ? agreedAt : createdAt;
}

/** What of a participation its own person sees. */
export function ownParticipation(one: OwnParticipation): MyParticipation {
  const { state, seats, nameVisibility, sentAt, receivedAt, confirmedAt, deliveryError } = one;
  const { position, heldUntil, reason, ticketCode, checkedInAt } = one;
  return {
    actorId: one.actorId ?? "",
    name: one.actor?.name ?? "",
    state,
    seats,
    nameVisibility,
    position,
    heldUntil,
    answers: one.answers as Answers,
    reason,
    ticketCode,
    checkedInAt,
    saidYesAt: saidYesAt(one),
    sentAt,
    receivedAt,
    confirmedAt,
    deliveryError,
  };
}
