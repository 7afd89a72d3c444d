import { db } from "../db";
import { Gone, NotFound } from "../errors";
import { eventColumns, type PresentedEvent, presentEvent } from "../events/present";
import type { GuestModel, ParticipationModel } from "../generated/prisma/models";
import { positionOf } from "../participations/own";
import { hashSecret } from "../tokens/commands";
import { stillShown } from "./asking";

/** What stands on a guest's ticket. */
export interface Ticket {
  /** As somebody sees it who is going, when they are. */
  event: PresentedEvent;
  participation: ParticipationModel;
  guest: Pick<GuestModel, "id" | "name" | "email" | "language" | "confirmedAt">;
  /** Which in the waiting list; null when they do not wait, or a seat is held for them. */
  position: number | null;
}

/**
 * The ticket behind an address /p/CODE. Whoever has the code is the guest.
 * @throws NotFound for an unknown code, Gone when the guest was forgotten after the event, or may not see it any more
 */
export async function findTicket(code: string): Promise<Ticket> {
  const guest = await db.guest.findUnique({
    where: { codeHash: hashSecret(code) },
    include: { event: { include: eventColumns }, participations: true },
  });
  const participation = guest?.participations[0];
  if (!guest || !participation) throw new NotFound();
  if (guest.email === null || !(await stillShown(guest.eventId, guest.id))) throw new Gone();
  const { id, name, email, language, confirmedAt } = guest;
  return {
    event: await presentEvent(guest.event, null, { ticket: participation }),
    participation,
    guest: { id, name, email, language, confirmedAt },
    position: await positionOf(participation),
  };
}
