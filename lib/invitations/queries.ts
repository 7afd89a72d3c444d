import { db, type Transaction } from "../db";
import { env } from "../env";
import { Conflict, NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { mine, visibleTo } from "../events/policy";
import { type EventRow, eventColumns } from "../events/present";
import type { EventInvitationModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { active } from "../participations/rules";
import { now } from "../time";
import { hashSecret, secretOf } from "../tokens/commands";
import { type Standing, standingOf } from "./rules";

/** The secret of an invitation by e-mail or link: derived from its id, so that it stands nowhere at rest. */
export function invitationSecret(invitationId: string): string {
  return secretOf(invitationId, "invitation");
}

/** Where an invitation by e-mail or link is opened. */
export function invitationLink(invitationId: string): string {
  return `${env().PUBLIC_URL}/i/${invitationSecret(invitationId)}`;
}

/** An invitation as whoever holds its link finds it. */
export interface Held {
  invitation: EventInvitationModel;
  event: EventRow;
  standing: Standing;
  /** The viewer made use of it, or comes already. */
  bound: boolean;
}

/**
 * What the link of an invitation leads to. The caller shows the event only while the invitation stands.
 * @throws NotFound when there is no such invitation, or its event is a draft or hidden by a steward
 */
export async function heldBy(viewer: Viewer, secret: string): Promise<Held> {
  const invitation = await bySecret(secret);
  const event =
    invitation &&
    (await db.event.findFirst({
      where: { id: invitation.eventId, state: "PUBLISHED", deletedAt: null, organiser: { suspendedAt: null } },
      include: eventColumns,
    }));
  if (!event) throw new NotFound();
  const bound =
    viewer !== null &&
    (await db.event.count({
      where: {
        id: event.id,
        OR: [
          { invitations: { some: { actorId: viewer.id, revokedAt: null } } },
          { participations: { some: { actorId: viewer.id, state: { in: [...active] } } } },
        ],
      },
    })) > 0;
  return { invitation, event, standing: standingOf(invitation, await usesOf(invitation.id), now()), bound };
}

/**
 * The event of an invitation that stands, for its bearer.
 * @param kept by a browser that found it open: using it up does not shut out those who did
 * @throws NotFound when there is none, Conflict saying why when it does not stand (any more)
 */
export async function eventByInvitation(secret: string, { kept = false } = {}): Promise<EventRow> {
  const { event, invitation, standing } = await heldBy(null, secret);
  // A letter of somebody's own goes on showing what they said yes to.
  if (standing !== "open" && !(standing === "used" && (kept || invitation.email))) throw refusal(standing);
  return event;
}

/**
 * The invitation that lets one more come. Call it under the event's lock, so that a link never lets in more than its
 * limit.
 * @param before the guest who came by a letter's invitation already and asks again; at a link for everybody the answer
 * must not tell who came by it
 * @throws NotFound when it is not of that event, Conflict saying why when it does not stand
 */
export async function usableInvitation(
  tx: Transaction,
  { eventId, secret, before }: { eventId: string; secret: string; before?: { guestId: string } },
): Promise<EventInvitationModel> {
  const invitation = await bySecret(secret, tx);
  if (invitation?.eventId !== eventId) throw new NotFound();
  const again =
    before !== undefined &&
    invitation.email !== null &&
    (await tx.guest.count({ where: { id: before.guestId, invitationId: invitation.id } })) > 0;
  const standing = standingOf(invitation, await usesOf(invitation.id, tx), now());
  if (standing !== "open" && !(again && standing === "used")) throw refusal(standing);
  return invitation;
}

function refusal(standing: Exclude<Standing, "open">): Conflict {
  return new Conflict(`invitations.errors.${standing}`);
}

function bySecret(secret: string, tx: Transaction = db): Promise<EventInvitationModel | null> {
  if (!/^[\w-]{43}$/.test(secret)) return Promise.resolve(null);
  return tx.eventInvitation.findUnique({ where: { secretHash: hashSecret(secret) } });
}

/** How many came by it: identities that made it theirs, and guests. */
async function usesOf(invitationId: string, tx: Transaction = db): Promise<number> {
  const [identities, guests] = await Promise.all([
    tx.eventInvitation.count({ where: { viaId: invitationId } }),
    tx.guest.count({ where: { invitationId } }),
  ]);
  return identities + guests;
}

/** How far an invitation has come, for its organisers. */
export type Progress = "sent" | "opened" | "joined" | "expired" | "used";

/** One invitation in the organisers' list. */
export interface ListedInvitation {
  id: string;
  /** Who was invited by name; null for e-mail and links. */
  who: ActorCard | null;
  email: string | null;
  /** The address of a link for everybody who has it. */
  link: string | null;
  /** Came by a link rather than being asked. */
  byLink: boolean;
  progress: Progress;
  /** How many came by it. */
  uses: number;
  maxUses: number | null;
  expiresAt: Date | null;
  createdAt: Date;
}

/**
 * The invitations of an event that stand, latest first. Which identity made use of an e-mail's invitation is not told:
 * its own line says that somebody did.
 * @throws NotFound for who does not manage the event
 */
export async function invitationsOf(actor: Acting, eventId: string): Promise<ListedInvitation[]> {
  const managed = await db.event.count({ where: { AND: [{ id: eventId }, mine(actor)] } });
  if (managed === 0) throw new NotFound();
  const rows = await db.eventInvitation.findMany({
    where: { eventId, revokedAt: null, OR: [{ viaId: null }, { via: { link: true } }] },
    include: {
      actor: { select: { ...cardColumns, participations: { where: { eventId }, select: { state: true } } } },
      via: { select: { link: true } },
      guests: { select: { participations: { select: { state: true } } } },
      bound: { select: { actorId: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const uses = row.bound.length + row.guests.length;
    const states = [...row.guests.flatMap((guest) => guest.participations), ...(row.actor?.participations ?? [])];
    const here = states.some(({ state }) => (active as readonly string[]).includes(state));
    const standing = standingOf(row, uses, now());
    const joined = here || (row.email !== null && row.bound.length > 0);
    return {
      id: row.id,
      who: row.actor && actorCard(row.actor),
      email: row.email,
      link: row.link ? invitationLink(row.id) : null,
      byLink: row.via?.link === true,
      progress: progressOf(standing, joined && !row.link, row.openedAt !== null),
      uses,
      maxUses: row.maxUses,
      expiresAt: row.expiresAt,
      createdAt: row.createdAt,
    };
  });
}

function progressOf(standing: Standing, joined: boolean, opened: boolean): Progress {
  if (joined) return "joined";
  if (standing === "expired" || standing === "used") return standing;
  return opened ? "opened" : "sent";
}

/** Events ahead to which an identity was invited by name and about which it has said nothing yet; the next first. */
export function eventsInviting(actor: Acting): Promise<EventRow[]> {
  return db.event.findMany({
    where: {
      AND: [
        visibleTo(actor),
        {
          state: "PUBLISHED",
          status: { not: "CANCELLED" },
          endsAt: { gte: now() },
          invitations: { some: { actorId: actor.id, revokedAt: null } },
          participations: { none: { actorId: actor.id } },
        },
      ],
    },
    include: eventColumns,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: 20,
  });
}
