import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { canSendLetters } from "../instance/queries";
import { isUuid } from "../text";
import { hashSecret } from "../tokens/commands";
import { decidableBy } from "./policy";

/** Whether strangers may propose events: "noLetters" where the server could not confirm their address. */
export type ProposalsState = "open" | "off" | "noLetters";

/** What the stewards chose, and what the server can do. */
export async function proposalsState(): Promise<ProposalsState> {
  const setting = await db.setting.findUnique({ where: { key: "proposals" } });
  if (setting?.value === "off") return "off";
  return canSendLetters() ? "open" : "noLetters";
}

/** What those who decide read: everything but the address, which nobody sees. */
const columns = {
  id: true,
  name: true,
  message: true,
  input: true,
  language: true,
  createdAt: true,
  group: { select: cardColumns },
} satisfies Prisma.ProposalSelect;

export type WaitingProposal = Prisma.ProposalGetPayload<{ select: typeof columns }>;

/** Proposals that wait for this actor, the oldest first. */
export function proposalsFor(actor: Acting, limit = 50): Promise<WaitingProposal[]> {
  return db.proposal.findMany({
    where: { AND: [{ state: "PENDING" }, decidableBy(actor)] },
    select: columns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** One proposal that waits for this actor; null when it is somebody else's to decide, or decided. */
export function proposalFor(actor: Acting, id: string): Promise<WaitingProposal | null> {
  if (!isUuid(id)) return Promise.resolve(null);
  return db.proposal.findFirst({ where: { AND: [{ id, state: "PENDING" }, decidableBy(actor)] }, select: columns });
}

/** How many proposals wait for this actor. */
export function countProposals(actor: Acting): Promise<number> {
  return db.proposal.count({ where: { AND: [{ state: "PENDING" }, decidableBy(actor)] } });
}

/**
 * The proposal of a letter's link, for the one who proposed it.
 * @throws NotFound for a wrong link, or one that vanished because nobody opened it in time
 */
export async function findProposal(secret: string) {
  const found = await db.proposal.findUnique({
    where: { secretHash: hashSecret(secret) },
    select: {
      id: true,
      state: true,
      name: true,
      input: true,
      reason: true,
      eventId: true,
      group: { select: cardColumns },
    },
  });
  if (!found) throw new NotFound();
  const event = found.eventId
    ? await db.event.findFirst({
        where: { id: found.eventId, state: "PUBLISHED", visibility: { in: ["PUBLIC", "LINK"] } },
        select: { slug: true },
      })
    : null;
  return { ...found, path: event && `/events/${event.slug}` };
}

/** A group of this server to which events may be proposed. @throws NotFound */
export async function groupProposedTo(handle: string) {
  const group = await db.actor.findFirst({
    where: {
      kind: "GROUP",
      host: "",
      handle: handle.toLowerCase(),
      deletedAt: null,
      suspendedAt: null,
      archivedAt: null,
      takesProposals: true,
      visibility: { not: "MEMBERS" },
    },
    select: cardColumns,
  });
  if (!group) throw new NotFound();
  return group;
}
