import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import { manage } from "../events/managing";
import { owned } from "../events/policy";
import type { EventOrganiserModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mayIn } from "../memberships/queries";
import { now } from "../time";
import { mayAskAgain, mostOrganisers } from "./rules";

interface Which {
  eventId: string;
  /** The identity or group that organises together with its publisher. */
  organiserId: string;
}

/**
 * Asks an identity or a group of this server to organise an event together. Who may answer for it themself has said
 * yes by asking. Twice is once.
 * @throws Invalid "handle" for somebody elsewhere or the publisher itself, Conflict when they said no lately
 */
export async function inviteOrganiser(actor: Acting, { eventId, organiserId }: Which): Promise<EventOrganiserModel> {
  return transaction(async (tx) => {
    const event = await publisherOf(tx, actor, eventId);
    const invited = await tx.actor.findFirst({ where: { id: organiserId, deletedAt: null, suspendedAt: null } });
    if (!invited || invited.kind === "APPLICATION") throw new NotFound("errors.lookUp");
    if (invited.host !== "") throw new Invalid({ handle: ["errors.organiserElsewhere"] });
    if (invited.id === event.organiserId) throw new Invalid({ handle: ["errors.organiserAlready"] });
    const which = { eventId_actorId: { eventId, actorId: organiserId } };
    const before = await tx.eventOrganiser.findUnique({ where: which });
    if (before && before.state !== "REFUSED") return before;
    if (before && !mayAskAgain(before.createdAt, now())) throw new Conflict("errors.organiserRefused");
    if ((await tx.eventOrganiser.count({ where: { eventId } })) >= mostOrganisers)
      throw new Conflict("errors.organisersMany");
    const state = (await speaksFor(tx, actor, organiserId)) ? "ACCEPTED" : "INVITED";
    const fresh = { state, createdAt: now() } as const;
    const row = await tx.eventOrganiser.upsert({
      where: which,
      create: { ...fresh, eventId, actorId: organiserId },
      update: fresh,
    });
    if (state === "INVITED") await tell(tx, actor, "organiser.invited", { eventId, organiserId });
    else await answered(tx, actor, { eventId, organiserId }, true);
    return row;
  });
}

/** Takes an invitation back, or somebody off the organisers. What they refused stays refused. */
export async function withdrawOrganiser(actor: Acting, { eventId, organiserId }: Which): Promise<void> {
  await transaction(async (tx) => {
    await publisherOf(tx, actor, eventId);
    const gone = await tx.eventOrganiser.findFirst({
      where: { eventId, actorId: organiserId, state: { not: "REFUSED" } },
    });
    if (!gone) return;
    await tx.eventOrganiser.delete({ where: { eventId_actorId: { eventId, actorId: organiserId } } });
    if (gone.state !== "ACCEPTED") return;
    await tx.event.update({ where: { id: eventId }, data: { updatedAt: now() } });
    await tell(tx, actor, "organiser.withdrawn", { eventId, organiserId });
  });
}

/**
 * Says yes or no for oneself, or for a group whose events one manages.
 * @throws NotFound where nobody was asked, or somebody else
 */
export async function answerInvitation(
  actor: Acting,
  { eventId, organiserId, accept }: Which & { accept: boolean },
): Promise<void> {
  await transaction(async (tx) => {
    const row = await rowOf(tx, actor, { eventId, organiserId });
    const state = accept ? "ACCEPTED" : "REFUSED";
    if (row.state === state) return;
    if (row.state !== "INVITED") throw new Conflict("errors.organiserAnswered");
    await tx.eventOrganiser.update({ where: { eventId_actorId: { eventId, actorId: organiserId } }, data: { state } });
    await answered(tx, actor, { eventId, organiserId }, accept);
  });
}

/** No longer organises an event. Its publisher may ask again. */
export async function stepDown(actor: Acting, { eventId, organiserId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const row = await rowOf(tx, actor, { eventId, organiserId });
    if (row.state !== "ACCEPTED") return;
    await tx.eventOrganiser.delete({ where: { eventId_actorId: { eventId, actorId: organiserId } } });
    await tx.event.update({ where: { id: eventId }, data: { updatedAt: now() } });
    await tell(tx, actor, "organiser.withdrawn", { eventId, organiserId });
  });
}

/** The event, locked, for who publishes it: who only organises along chooses nobody. */
async function publisherOf(tx: Transaction, actor: Acting, eventId: string) {
  const event = await manage(tx, actor, eventId);
  must((await tx.event.count({ where: { AND: [{ id: eventId }, owned(actor)] } })) > 0);
  return event;
}

async function speaksFor(tx: Transaction, actor: Acting, organiserId: string): Promise<boolean> {
  return organiserId === actor.id || (await mayIn(organiserId, actor.id, "manageEvents", tx));
}

async function rowOf(tx: Transaction, actor: Acting, { eventId, organiserId }: Which): Promise<EventOrganiserModel> {
  await tx.$queryRaw`select "actorId" from "EventOrganiser"
    where "eventId" = ${eventId}::uuid and "actorId" = ${organiserId}::uuid for update`;
  const row = await tx.eventOrganiser.findFirst({
    where: { eventId, actorId: organiserId, event: { deletedAt: null } },
  });
  if (!row || !(await speaksFor(tx, actor, organiserId))) throw new NotFound();
  return row;
}

async function answered(tx: Transaction, actor: Acting, which: Which, accepted: boolean): Promise<void> {
  if (accepted) await tx.event.update({ where: { id: which.eventId }, data: { updatedAt: now() } });
  await tell(tx, actor, "organiser.answered", which, { accepted });
}

async function tell(
  tx: Transaction,
  actor: Acting,
  kind: "organiser.invited" | "organiser.answered" | "organiser.withdrawn",
  { eventId, organiserId }: Which,
  more: { accepted?: boolean } = {},
): Promise<void> {
  await record(tx, kind, { actorId: actor.id, subject: eventId, data: { organiserId, ...more } });
}
