import { normaliseEmail } from "../accounts/rules";
import { db, type Prisma, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import { createEvent, publishEvent } from "../events/commands";
import { type EventDraft, eventInput } from "../events/schema";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { forgottenBefore } from "../retention/rules";
import { now } from "../time";
import { hashSecret, secretOf } from "../tokens/commands";
import { decidableBy } from "./policy";
import { groupProposedTo, proposalsState } from "./queries";
import { type Proposer, proposer } from "./schema";

/** The secret in the letters' link, derived so that it stands nowhere at rest. */
export function secretOfProposal(id: string): string {
  return secretOf(id, "proposal");
}

/**
 * Somebody without an account proposes an event: to a group, or to the stewards. It counts once the link in the
 * letter was opened; the answer is the same whoever's address it is.
 * @throws Conflict where this server takes no proposals, Invalid naming the fields, TooMany when one address is
 *   written to more than three times an hour
 */
export async function proposeEvent(
  from: Omit<Proposer, "language"> & { language?: string },
  draft: EventDraft,
  group?: string,
): Promise<{ id: string }> {
  if ((await proposalsState()) !== "open") throw new Conflict("proposals.errors.off");
  const { name, message, language, ...rest } = proposer.parse(from);
  const email = normaliseEmail(rest.email);
  if (!email) throw new Invalid({ email: ["errors.email"] });
  const input = eventInput.parse(draft);
  const groupId = group ? (await groupProposedTo(group)).id : null;
  await count(["proposal", email], { points: 3, seconds: 3600 });
  const id = crypto.randomUUID();
  return transaction(async (tx) => {
    await tx.proposal.create({
      data: {
        id,
        groupId,
        name,
        email,
        message: message || null,
        language,
        input: input as unknown as Prisma.InputJsonValue,
        secretHash: hashSecret(secretOfProposal(id)),
        createdAt: now(),
      },
    });
    await record(tx, "proposal.made", { subject: id, data: { stage: "asked" } });
    return { id };
  });
}

/** The link in the letter was opened and its button pressed: the proposal waits for a person now. Twice is once. */
export async function confirmProposal(secret: string): Promise<void> {
  await transaction(async (tx) => {
    const { count: confirmed } = await tx.proposal.updateMany({
      where: { secretHash: hashSecret(secret), state: "UNCONFIRMED" },
      data: { state: "PENDING" },
    });
    const proposal = await tx.proposal.findUnique({ where: { secretHash: hashSecret(secret) } });
    if (!proposal) throw new NotFound();
    if (confirmed) await record(tx, "proposal.made", { subject: proposal.id, data: { stage: "waiting" } });
  });
}

/**
 * Takes a proposal up: it becomes an event of the group, or of whoever the steward chose, published or as a draft.
 * @param organiserId in whose name a proposal to the server is published; the actor itself unless said
 * @throws NotFound for somebody else's, Conflict when somebody decided it before
 */
export async function approveProposal(
  actor: Acting,
  { proposalId, organiserId, publish }: { proposalId: string; organiserId?: string; publish: boolean },
): Promise<{ slug: string }> {
  const proposal = await claim(actor, proposalId, { state: "APPROVED" });
  try {
    const organiser = { organiserId: proposal.groupId ?? organiserId ?? actor.id };
    const event = await createEvent(actor, proposal.input as unknown as EventDraft, organiser);
    if (publish) await publishEvent(actor, { eventId: event.id });
    await transaction(async (tx) => {
      await tx.proposal.update({ where: { id: proposalId }, data: { eventId: event.id } });
      await decided(tx, actor, proposalId, "APPROVED");
    });
    return event;
  } catch (problem) {
    // What cannot be published (its day is over) stays in the queue, with the reason said.
    await db.proposal.update({ where: { id: proposalId }, data: { state: "PENDING", ...undecided } });
    throw problem;
  }
}

/** Says no to a proposal; the reason is written to the person. */
export async function refuseProposal(
  actor: Acting,
  { proposalId, reason }: { proposalId: string; reason?: string },
): Promise<void> {
  await claim(actor, proposalId, { state: "REFUSED", reason: reason || null });
  await transaction((tx) => decided(tx, actor, proposalId, "REFUSED"));
}

/** Opens or closes the door for proposals. @throws Forbidden unless a steward acts */
export async function setProposals(actor: Acting, open: boolean): Promise<void> {
  must(actor.steward === true);
  const value = open ? "open" : "off";
  await transaction(async (tx) => {
    await tx.setting.upsert({ where: { key: "proposals" }, update: { value }, create: { key: "proposals", value } });
    await record(tx, "proposals.changed", { actorId: actor.id, subject: "proposals", data: { value } });
  });
}

/** Forgets proposals that nobody confirmed, and addresses some time after the answer. */
export async function sweepProposals(): Promise<void> {
  const unconfirmed = { lt: forgottenBefore("unconfirmedProposals") };
  await db.proposal.deleteMany({ where: { state: "UNCONFIRMED", createdAt: unconfirmed } });
  await db.proposal.updateMany({
    where: { decidedAt: { lt: forgottenBefore("proposals") }, email: { not: null } },
    data: { email: null, name: "", message: null },
  });
}

const undecided = { decidedById: null, decidedAt: null };
/** After this long an approval that did not end (its process died) may be taken up again. */
const stalled = 60_000;

/** Of two who decide at once one gets it. */
async function claim(
  actor: Acting,
  id: string,
  data: { state: "APPROVED" } | { state: "REFUSED"; reason: string | null },
) {
  const before = new Date(now().getTime() - stalled);
  const mine: Prisma.ProposalWhereInput = { AND: [{ id, state: { not: "UNCONFIRMED" } }, decidableBy(actor)] };
  const proposal = await db.proposal.findFirst({ where: mine });
  if (!proposal) throw new NotFound();
  const open: Prisma.ProposalWhereInput = {
    OR: [{ state: "PENDING" }, { state: "APPROVED", eventId: null, decidedAt: { lt: before } }],
  };
  const { count: claimed } = await db.proposal.updateMany({
    where: { AND: [{ id }, open] },
    data: { ...data, decidedById: actor.id, decidedAt: now() },
  });
  if (claimed === 0) throw new Conflict("proposals.errors.decided");
  return proposal;
}

function decided(tx: Transaction, actor: Acting, id: string, state: string): Promise<string> {
  return record(tx, "proposal.decided", { actorId: actor.id, subject: id, data: { state } });
}
