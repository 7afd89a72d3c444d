import { db, type Transaction } from "../db";
import type { ParticipationModel } from "../generated/prisma/models";
import { active, seated } from "./rules";

/** Seats held at each of these events. */
export async function seatsTaken(eventIds: string[], tx: Transaction = db): Promise<Map<string, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await tx.participation.groupBy({
    by: ["eventId"],
    where: { eventId: { in: eventIds }, state: { in: [...seated] } },
    _sum: { seats: true },
  });
  return new Map(rows.map((row) => [row.eventId, row._sum.seats ?? 0]));
}

export type OwnParticipation = ParticipationModel & { actor: { name: string } | null };

/** What these actors have to do with these events, cancelled participations too. */
export function participationsOf(actorIds: string[], eventIds: string[]): Promise<OwnParticipation[]> {
  return db.participation.findMany({
    where: { actorId: { in: actorIds }, eventId: { in: eventIds } },
    include: { actor: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
}

/**
 * People going, by name: in the order in which they joined, the identities of one account would often stand side by
 * side. The caller decides whose names may be shown.
 */
export function peopleGoing(eventId: string, limit: number) {
  return db.participation.findMany({
    where: { eventId, state: { in: [...seated] }, actorId: { not: null }, actor: { deletedAt: null } },
    include: { actor: { include: { avatar: true } } },
    orderBy: [{ actor: { name: "asc" } }, { id: "asc" }],
    take: limit,
  });
}

/** How many people, guests among them, have to be told when an event is called off or deleted. */
export function peopleTold(eventId: string): Promise<number> {
  return db.participation.count({ where: { eventId, state: { in: [...active] } } });
}
