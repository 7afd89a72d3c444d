import type { Prisma } from "../generated/prisma/client";
import type { ParticipationState } from "../generated/prisma/enums";
import type { Audience } from "./schema";

/** The states that an audience means. */
export function statesOf(audience: Audience[]): ParticipationState[] {
  return [...new Set<ParticipationState>(audience.flatMap((one) => (one === "GOING" ? ["GOING", "ATTENDED"] : [one])))];
}

interface Announced {
  eventId: string;
  states: ParticipationState[];
  participationId: string | null;
}

/** Whom an announcement is for: the only statement of it. */
export function announcedTo({ eventId, states, participationId }: Announced): Prisma.ParticipationWhereInput {
  return participationId
    ? { id: participationId, eventId, state: { in: ["REQUESTED", "WAITING", "GOING", "ATTENDED"] } }
    : { eventId, state: { in: states } };
}

/**
 * Which announcements of an event somebody may read: public ones, and those for people of their own state or for them
 * alone. The caller has found the event for this reader.
 * @param participation what the reader has to do with the event
 */
export function readableBy(
  participation: { id: string; state: ParticipationState } | null,
  manages: boolean,
): Prisma.AnnouncementWhereInput {
  if (manages) return {};
  if (!participation) return { public: true };
  const active = !["CANCELLED", "REJECTED", "UNCONFIRMED"].includes(participation.state);
  return {
    OR: [
      { public: true },
      ...(active ? [{ participationId: participation.id }, { states: { has: participation.state } }] : []),
    ],
  };
}
