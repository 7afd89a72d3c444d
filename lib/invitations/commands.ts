import { isBlockedBy, mustBeWelcome } from "../blocks/queries";
import { db, lockEvent, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import { manage } from "../events/managing";
import { mine } from "../events/policy";
import type { EventRow } from "../events/present";
import type { EventInvitationModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { active } from "../participations/rules";
import { momentOf, now, Temporal } from "../time";
import { hashSecret } from "../tokens/commands";
import { heldBy, invitationSecret, usableInvitation } from "./queries";
import { type LinkInput, limits } from "./schema";

/** Whom to invite: one of the three. */
type Whom = { actorId: string } | { handle: string } | { email: string };

interface Invite {
  eventId: string;
  whom: Whom;
  /** Of the letter. */
  language?: string;
}

/**
 * Invites somebody: an identity of this server, somebody of another (looked up before), or an e-mail address. Who was
 * invited already stays so; who was invited and then not any more is invited anew.
 * @returns whether somebody was invited who was not before
 * @throws NotFound, Forbidden for who does not manage the event, Conflict while it is a draft, Invalid naming `whom`
 */
export async function invite(actor: Acting, { eventId, whom, language }: Invite): Promise<{ made: boolean }> {
  const person = "email" in whom ? null : await invitee(whom);
  await transaction((tx) => mayInvite(tx, actor, eventId));
  if ("email" in whom) {
    const known = await db.eventInvitation.count({ where: { eventId, email: whom.email, revokedAt: null } });
    if (known > 0) return { made: false };
    // Nobody is to be flooded with letters from here.
    await count(["invitations", actor.id], { points: 200, seconds: 24 * 60 * 60 });
    await count(["invited", whom.email], { points: 3, seconds: 60 * 60 });
  }
  return transaction(async (tx) => {
    await mayInvite(tx, actor, eventId);
    if (person) await mustBeWelcome(actor.id, person.id, tx);
    const target = person ? { actorId: person.id } : { email: "email" in whom ? whom.email : "" };
    const before = await tx.eventInvitation.findFirst({ where: { eventId, ...target } });
    if (before && !before.revokedAt) return { made: false };
    // A new id is a new link: the old letter opens nothing.
    if (before) await tx.eventInvitation.delete({ where: { id: before.id } });
    if ((await tx.eventInvitation.count({ where: { eventId } })) >= limits.invitations)
      throw new Conflict("invitations.errors.tooMany");
    const made = await create(tx, actor, eventId, { ...target, ...("email" in target && { maxUses: 1, language }) });
    await record(tx, "invitation.made", { actorId: actor.id, subject: made.id, data: { eventId } });
    return { made: true };
  });
}

/** Makes a link by which whoever has it may come, as often and as long as is said. */
export async function inviteByLink(actor: Acting, input: LinkInput): Promise<EventInvitationModel> {
  return transaction(async (tx) => {
    const { zone } = await mayInvite(tx, actor, input.eventId);
    const expiresAt = input.until ? lastMoment(input.until, zone) : null;
    if (expiresAt && expiresAt <= now()) throw new Invalid({ until: ["invitations.errors.untilPast"] });
    if ((await tx.eventInvitation.count({ where: { eventId: input.eventId, link: true, revokedAt: null } })) >= 20)
      throw new Conflict("invitations.errors.tooManyLinks");
    return create(tx, actor, input.eventId, { link: true, maxUses: input.maxUses ?? null, expiresAt });
  });
}

/**
 * Takes an invitation back, at once and everywhere: its link opens nothing more, and whoever it let in no longer sees
 * an event that is not for everybody. Who comes already keeps the place, until the organisers take it away.
 * @throws NotFound for who does not manage its event
 */
export async function revokeInvitation(actor: Acting, { invitationId }: { invitationId: string }): Promise<void> {
  await transaction(async (tx) => {
    const found = await tx.eventInvitation.findFirst({
      where: { id: invitationId, event: mine(actor) },
      select: { eventId: true },
    });
    if (!found) throw new NotFound();
    await lockEvent(tx, found.eventId);
    const revoked = await tx.eventInvitation.updateManyAndReturn({
      where: { OR: [{ id: invitationId }, { viaId: invitationId }], revokedAt: null },
      data: { revokedAt: now() },
      select: { id: true, actorId: true },
    });
    for (const { id, actorId } of revoked)
      await record(tx, "invitation.revoked", {
        actorId: actor.id,
        subject: id,
        data: { eventId: found.eventId, invitedId: actorId },
      });
  });
}

/**
 * Makes the invitation of a letter or a link an identity's own: from now on it finds the event by itself.
 * @throws NotFound when there is none, Conflict saying why when it does not stand
 */
export async function acceptInvitation(actor: Acting, secret: string): Promise<EventRow> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  const { event } = await heldBy(actor, secret);
  await transaction(async (tx) => {
    await lockEvent(tx, event.id);
    const own = await tx.eventInvitation.findUnique({
      where: { eventId_actorId: { eventId: event.id, actorId: actor.id } },
    });
    if (own?.revokedAt) throw new Conflict("invitations.errors.revoked");
    if (own || (await comes(tx, actor, event.id))) return;
    const { id, invitedById } = await usableInvitation(tx, { eventId: event.id, secret });
    await tx.eventInvitation.create({ data: { eventId: event.id, actorId: actor.id, viaId: id, invitedById } });
  });
  return event;
}

/** Organisers of another server told people of ours about an event that is not for everybody. Twice is once. */
export async function receiveInvitations(organiserId: string, eventId: string, actorIds: string[]): Promise<void> {
  await transaction(async (tx) => {
    await lockEvent(tx, eventId);
    for (const actorId of actorIds) {
      const key = { eventId_actorId: { eventId, actorId } };
      if ((await tx.eventInvitation.findUnique({ where: key })) || (await comes(tx, { id: actorId }, eventId)))
        continue;
      if (await isBlockedBy(organiserId, actorId, tx)) continue;
      const { id } = await tx.eventInvitation.create({ data: { eventId, actorId, invitedById: organiserId } });
      await record(tx, "invitation.made", { actorId: organiserId, subject: id, data: { eventId } });
    }
  });
}

/** Notes that a letter's or a link's invitation was looked at. */
export async function noteOpened(invitationId: string): Promise<void> {
  await db.eventInvitation.updateMany({ where: { id: invitationId, openedAt: null }, data: { openedAt: now() } });
}

async function comes(tx: Transaction, actor: { id: string }, eventId: string): Promise<boolean> {
  const where = { eventId, actorId: actor.id, state: { in: [...active] } };
  return (await tx.participation.count({ where })) > 0;
}

async function mayInvite(tx: Transaction, actor: Acting, eventId: string): Promise<EventRow> {
  const event = await manage(tx, actor, eventId);
  if (event.state === "DRAFT") throw new Conflict("invitations.errors.draft");
  if (event.endsAt < now()) throw new Conflict("invitations.errors.past");
  return event;
}

/** A living person, of this server or another. */
async function invitee(whom: { actorId: string } | { handle: string }): Promise<{ id: string }> {
  const who = "actorId" in whom ? { id: whom.actorId } : { handle: whom.handle, host: "" };
  const found = await db.actor.findFirst({
    where: { ...who, kind: "PERSON", deletedAt: null, suspendedAt: null },
    select: { id: true },
  });
  if (!found) throw new Invalid({ whom: ["invitations.errors.nobody"] });
  return found;
}

async function create(
  tx: Transaction,
  actor: Acting,
  eventId: string,
  data: {
    actorId?: string;
    email?: string;
    link?: true;
    language?: string;
    maxUses?: number | null;
    expiresAt?: Date | null;
  },
): Promise<EventInvitationModel> {
  const id = crypto.randomUUID();
  const secretHash = data.actorId ? null : hashSecret(invitationSecret(id));
  return tx.eventInvitation.create({ data: { ...data, id, eventId, secretHash, invitedById: actor.id } });
}

/** The end of a day, where the event is. */
function lastMoment(day: string, zone: string): Date {
  const parsed = Temporal.PlainDate.from(day).add({ days: 1 });
  return momentOf(`${parsed.toString()}T00:00`, zone);
}
