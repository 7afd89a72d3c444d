import { normaliseEmail } from "../accounts/rules";
import { db, type Prisma, type Transaction } from "../db";
import { Invalid, NotFound, Refusal } from "../errors";
import { reachable, visibleTo } from "../events/policy";
import type { ParticipationModel } from "../generated/prisma/models";
import { nameField } from "../identities/schema";
import { usableInvitation } from "../invitations/queries";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import type { Entered } from "../participations/look";
import { holds, queues } from "../participations/room";
import { active } from "../participations/rules";
import { checkMessage, checkSeats } from "../participations/steps";
import { now } from "../time";
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
    ...(!email && { email: [input.email.trim() ? "errors.email" : "errors.required"] }),
  };
  if (!name.success || !email) throw new Invalid(fields);
  return { name: name.data, email, seats: checkSeats(input.seats), message: checkMessage(input.message) };
}

/**
 * Who holds an invitation may ask as who was shown the event.
 * @param guestId of whom asked before
 * @returns the invitation that counts one more who came by it
 * @throws NotFound, Conflict where the invitation does not stand (any more)
 */
export async function mayKnow(
  tx: Transaction,
  { eventId, invitation, guestId }: { eventId: string; invitation?: string; guestId?: string | null },
): Promise<string | null> {
  const shown = { AND: [{ id: eventId }, visibleTo(null), reachable(null)] };
  const open = await tx.event.findFirst({ where: shown, select: { id: true } });
  if (!invitation && !open) throw new NotFound();
  if (!invitation) return null;
  const before = guestId ? { guestId } : undefined;
  try {
    return (await usableInvitation(tx, { eventId, secret: invitation, before })).id;
  } catch (problem) {
    if (open && problem instanceof Refusal) return null;
    throw problem;
  }
}

/**
 * Whether somebody's ticket still shows the event: everybody sees it, or they come, or are invited still. Whoever was
 * thrown out of an event that is not for everybody learns nothing new of it.
 */
export async function stillShown(eventId: string, guestId: string): Promise<boolean> {
  const published: Prisma.EventWhereInput = {
    id: eventId,
    state: "PUBLISHED",
    deletedAt: null,
    organiser: { suspendedAt: null },
  };
  const why: Prisma.EventWhereInput = {
    OR: [
      { AND: [visibleTo(null), reachable(null)] },
      { participations: { some: { guestId, state: { in: [...active] } } } },
      { guestList: { some: { id: guestId, invitation: { revokedAt: null } } } },
    ],
  };
  return (await db.event.count({ where: { AND: [published, why] } })) > 0;
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
