import { normaliseEmail } from "../accounts/rules";
import { db, type Transaction } from "../db";
import { Invalid, NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import type { ParticipationModel } from "../generated/prisma/models";
import { nameField } from "../identities/schema";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import type { Entered } from "../participations/door";
import { holds, queues } from "../participations/room";
import { checkMessage, checkSeats } from "../participations/steps";
import { now } from "../time";
import { hashSecret } from "../tokens/commands";
import type { GuestInput } from "./schema";

/** No mail bomb: letters that anybody can have sent to one address, whatever the event. */
const letters = { points: 3, seconds: 3600 };

/** What somebody sees whose address nobody knows here. */
export function asStranger(room: Entered): Entered {
  const { own, event } = room;
  if (!own) return room;
  return {
    ...room,
    own: null,
    taken: room.taken + (holds(own, room.now) ? own.seats : 0),
    waiting: room.waiting + (queues(own, event) ? 1 : 0),
  };
}

/** Whether the same was asked a moment ago. */
export function sentJustNow(own: ParticipationModel, seats: number): boolean {
  return own.seats === seats && now().getTime() - own.createdAt.getTime() < 60_000;
}

/** @throws Invalid naming the fields */
export function checked(input: GuestInput) {
  const name = nameField.safeParse(input.name);
  const email = normaliseEmail(input.email);
  const fields = {
    ...(!name.success && { name: name.error.issues.map((issue) => issue.message) }),
    ...(!email && { email: ["errors.email"] }),
  };
  if (!name.success || !email) throw new Invalid(fields);
  return { name: name.data, email, seats: checkSeats(input.seats), message: checkMessage(input.message) };
}

/**
 * Who holds an invitation may ask as who was shown the event.
 * @throws NotFound
 */
export async function mayKnow(eventId: string, invitation: string | undefined): Promise<void> {
  if (await db.event.findFirst({ where: { AND: [{ id: eventId }, visibleTo(null)] }, select: { id: true } })) return;
  const invited = invitation
    ? await db.eventInvitation.findFirst({
        where: {
          eventId,
          secretHash: hashSecret(invitation),
          revokedAt: null,
          OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }],
          event: { state: "PUBLISHED", deletedAt: null },
        },
      })
    : null;
  if (!invited) throw new NotFound();
}

/**
 * Counts one letter to this address; what stands between "+" and "@" makes no other.
 * @throws TooMany
 */
export async function countLetter(email: string): Promise<void> {
  await count(["guestLetter", email.replace(/\+[^@]*@/, "@")], letters);
}

/** The letter with the link to the ticket, once more. */
export async function wantLink(tx: Transaction, own: ParticipationModel): Promise<void> {
  const data = { eventId: own.eventId, was: own.state };
  await record(tx, "participation.linkWanted", { actorId: null, subject: own.id, data });
}
