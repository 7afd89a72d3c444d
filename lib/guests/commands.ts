import { createHmac, randomUUID } from "node:crypto";
import { normaliseEmail } from "../accounts/rules";
import { db, transaction } from "../db";
import { env } from "../env";
import { Conflict, Gone, Invalid, NotFound } from "../errors";
import type { GuestModel, ParticipationModel } from "../generated/prisma/models";
import { nameField } from "../identities/schema";
import { isLanguage } from "../languages";
import { checkAnswers } from "../participations/answers";
import { atTheDoor } from "../participations/door";
import { decided, granted, type Written } from "../participations/entries";
import { enter } from "../participations/look";
import { transition } from "../participations/rules";
import type { Outcome, Step } from "../participations/schema";
import { accept, agree, type Coming, change, checkSeats, isActive, step } from "../participations/steps";
import { isUuid } from "../text";
import { now } from "../time";
import { hashSecret } from "../tokens/commands";
import { asStranger, checked, countLetter, mayKnow, sentJustNow, stillShown, wantLink } from "./asking";
import type { GuestChange, GuestInput } from "./schema";

/**
 * The secret of a guest's ticket: /p/CODE. It is derived again whenever a letter carries it, and stands nowhere at rest.
 * @throws Error where the server has no secret of its own
 */
export function codeOf(guestId: string): string {
  const key = env().SECRET_KEY;
  if (!key) throw new Error("SECRET_KEY is missing: the start command makes one");
  return createHmac("sha256", key).update(`guest:${guestId}`).digest("base64url");
}

/**
 * Somebody without an account asks to come. The answer is the same whether the address is new here or comes already:
 * what differs stands in the letter.
 * @returns until when a seat is held; null where one waits, is asked about, or need not confirm
 * @throws NotFound, Conflict with the reason when nobody new can join, Invalid naming the fields, TooMany
 */
export async function askAsGuest(input: GuestInput): Promise<{ heldUntil: Date | null }> {
  const { eventId, invitation } = input;
  const { name, email, seats, message } = checked(input);
  const who = { email };
  const look = await enter(db, eventId, who, { lock: false });
  await mayKnow(db, { eventId, invitation, guestId: look.own?.guestId });
  if (!look.event.guests || look.event.uri !== null) throw new Conflict("errors.join.guests");
  const answers = checkAnswers(look.event.questions, input.answers);
  const step: Step = { type: "join", seats, unconfirmed: look.event.confirmGuests };
  granted(transition(null, step, asStranger(look)));
  await countLetter(email);
  const language = isLanguage(input.language) ? input.language : null;
  const written: Written = { fresh: true, nameVisibility: input.nameVisibility ?? "NOBODY", message, answers };
  const telling = { actorId: null };
  const seen: { answer?: Outcome } = {};
  await atTheDoor(eventId, who, async (tx, room) => {
    const { own } = room;
    seen.answer = transition(null, step, asStranger(room));
    const guestId = own?.guestId ?? randomUUID();
    if (own && (isActive(own) || own.state === "REJECTED")) {
      await wantLink(tx, own);
      return own;
    }
    const before = own && (await tx.guest.findUniqueOrThrow({ where: { id: guestId } }));
    // The same form sent twice, by a hasty finger or a lost answer, is one wish and one letter.
    if (own?.state === "UNCONFIRMED" && before?.name === name && sentJustNow(own, seats)) {
      seen.answer = { place: own, told: null };
      return own;
    }
    const asked = decided(room, { guestId }, step, written, telling);
    if (!asked) throw new NotFound();
    // Counted under the lock, so that no link lets in more than it may; who needs none was looked at before.
    const invitationId = invitation ? await mayKnow(tx, { eventId, invitation, guestId: own?.guestId }) : null;
    const said = { name, language, ...(invitationId && { invitationId }) };
    if (before) await tx.guest.update({ where: { id: guestId }, data: said, select: { id: true } });
    const fresh = { id: guestId, eventId, name, email, language, codeHash: hashSecret(codeOf(guestId)) };
    // Who comes by an invitation is counted by the next in this line.
    if (!before && invitationId) await tx.guest.create({ data: { ...fresh, invitationId }, select: { id: true } });
    return before || invitationId ? asked : { ...asked, guest: fresh };
  });
  return { heldUntil: seen.answer ? granted(seen.answer).place.heldUntil : null };
}

/** The address of the ticket is the proof: whoever has it is the guest. */
async function guestOf(code: string): Promise<GuestModel> {
  const guest = await db.guest.findUnique({ where: { codeHash: hashSecret(code) } });
  if (!guest) throw new NotFound();
  if (guest.email === null || !(await stillShown(guest.eventId, guest.id))) throw new Gone();
  return guest;
}

/**
 * The guest opened the link of their letter. In time the held seat is theirs; later it is decided anew. Twice is once.
 * @throws NotFound for an unknown code, Conflict with the reason when nobody can join any more
 */
export async function confirmGuest(code: string): Promise<ParticipationModel> {
  const guest = await guestOf(code);
  const confirmed = await step({ guestId: guest.id }, guest.eventId, () => ({
    step: { type: "confirm" },
    telling: { actorId: null },
  }));
  await db.guest.updateMany({ where: { id: guest.id, confirmedAt: null }, data: { confirmedAt: now() } });
  return confirmed;
}

/** Changes name, party, answers and who sees the name; what is not said stays. */
export async function changeGuest(code: string, { name, ...said }: GuestChange): Promise<ParticipationModel> {
  const guest = await guestOf(code);
  const parsed = nameField.safeParse(name ?? guest.name);
  if (!parsed.success) throw new Invalid({ name: parsed.error.issues.map(({ message }) => message) });
  const changed = await change({ guestId: guest.id }, guest.eventId, said, null);
  if (parsed.data !== guest.name) await db.guest.update({ where: { id: guest.id }, data: { name: parsed.data } });
  return changed;
}

/** The guest does not come after all. */
export async function leaveGuest(code: string): Promise<ParticipationModel> {
  const guest = await guestOf(code);
  return step({ guestId: guest.id }, guest.eventId, () => ({ step: { type: "leave" }, telling: { actorId: null } }));
}

/** A guest who cancelled, or was turned away, asks again; the link was opened once, so that nothing need be confirmed. */
export async function rejoinGuest(code: string, said: Coming = {}): Promise<ParticipationModel> {
  const guest = await guestOf(code);
  return step({ guestId: guest.id }, guest.eventId, ({ own, event }) => {
    if (own.state !== "CANCELLED" && own.state !== "REJECTED") return null;
    if (!event.guests) throw new Conflict("errors.join.guests");
    const seats = said.seats === undefined ? own.seats : checkSeats(said.seats);
    const answers = checkAnswers(event.questions, said.answers ?? (own.answers as Record<string, string>));
    const nameVisibility = said.nameVisibility ?? own.nameVisibility;
    const written = { fresh: true, message: own.message, answers, nameVisibility };
    return { step: { type: "join", seats }, written, telling: { actorId: null } };
  });
}

/** The guest says yes to the seat that is held for them. */
export async function acceptGuestOffer(code: string): Promise<ParticipationModel> {
  const guest = await guestOf(code);
  return accept({ guestId: guest.id }, guest.eventId, null);
}

/** The guest still comes, after the event was given another time. */
export async function agreeGuest(code: string): Promise<void> {
  const guest = await guestOf(code);
  await agree({ guestId: guest.id }, guest.eventId);
}

/**
 * Sends the ticket's link again, if somebody comes to this event with that address; the answer does not tell.
 * @throws Invalid when it is no address, TooMany
 */
export async function resendGuestLink({ eventId, email }: { eventId: string; email: string }): Promise<void> {
  const address = normaliseEmail(email);
  if (!address) throw new Invalid({ email: ["errors.email"] });
  await countLetter(address);
  if (!isUuid(eventId)) throw new NotFound();
  const found = await db.participation.findFirst({ where: { eventId, guest: { email: address } } });
  if (found) await transaction((tx) => wantLink(tx, found));
}
