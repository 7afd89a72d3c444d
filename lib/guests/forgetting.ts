import { normaliseEmail } from "../accounts/rules";
import { db, lockEvent, transaction } from "../db";
import { offerFreeSeats } from "../participations/waiting";
import { forgottenBefore } from "../retention/rules";

/**
 * Guests who did not open their link within 48 hours were never there. Who had opened it once before only stays away.
 * @returns how many; as many as `limit` means that there may be more
 */
export async function dropUnconfirmed(limit = 200): Promise<number> {
  const where = { state: "UNCONFIRMED", createdAt: { lt: forgottenBefore("unconfirmedGuests") } } as const;
  const old = await db.participation.findMany({ where, take: limit, select: { id: true, eventId: true } });
  for (const eventId of new Set(old.map((one) => one.eventId))) {
    await transaction(async (tx) => {
      // Under the lock: nobody opens the link in between.
      await lockEvent(tx, eventId);
      await tx.guest.deleteMany({ where: { eventId, confirmedAt: null, participations: { some: where } } });
      await tx.participation.updateMany({
        where: { eventId, ...where },
        data: { state: "CANCELLED", heldUntil: null },
      });
    });
  }
  return old.length;
}

interface Mistake {
  eventId: string;
  email: string;
  /** When the one who corrects it asked: nobody takes back what somebody else asked for before. */
  since: Date;
}

/**
 * Somebody corrects the address that they mistyped: what was asked for under the wrong one, and never confirmed, is
 * forgotten, so that nobody waits behind their own mistake.
 */
export async function dropGuest({ eventId, email, since }: Mistake): Promise<void> {
  const address = normaliseEmail(email);
  if (!address) return;
  await transaction(async (tx) => {
    await lockEvent(tx, eventId);
    const where = {
      eventId,
      email: address,
      confirmedAt: null,
      createdAt: { gte: since },
      participations: { every: { state: "UNCONFIRMED" } },
    } as const;
    await tx.guest.deleteMany({ where });
  });
  await offerFreeSeats(eventId);
}

/** Forgets names and addresses of guests, addresses invited by letter, and what anybody answered, some time after the event. Runs every hour. */
export async function forgetGuests(): Promise<void> {
  const until = forgottenBefore("guests");
  await db.$executeRaw`update "Guest" set name = '', email = null from "Event"
    where "Event".id = "Guest"."eventId" and "Event"."endsAt" < ${until}::timestamptz and email is not null`;
  await db.$executeRaw`update "Participation" set answers = '{}', message = null, reason = null from "Event"
    where "Event".id = "Participation"."eventId" and "Event"."endsAt" < ${until}::timestamptz
      and (answers <> '{}' or message is not null or reason is not null)`;
  await db.eventInvitation.deleteMany({ where: { email: { not: null }, event: { endsAt: { lt: until } } } });
}
