import { db, lockEvent, type Transaction, transaction } from "../db";
import { env } from "../env";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import type { Hand, NameVisibility } from "../generated/prisma/enums";
import type { EventModel, ParticipationModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import { seatsTaken } from "./queries";
import { active, admission } from "./rules";

export interface JoinInput {
  eventId: string;
  seats?: number;
  /** Who may see the name, as far as the event allows; nobody unless said. */
  nameVisibility?: NameVisibility;
  /** A remote person's Join. */
  activityUri?: string;
  hand?: Hand;
}

/**
 * Somebody comes. The only way in, whichever door it is asked at: counted under the event's lock, so that there are
 * never more people than seats. Joining twice is joining once. At an event of another server the answer is its
 * organisers': the participation is REQUESTED until they accept.
 * @throws NotFound when the actor may not know of the event, Conflict with the reason when nobody can join now
 */
export async function joinEvent(actor: Acting, input: JoinInput): Promise<ParticipationModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  // Asked first without the lock: a crowd before a full event need not queue up to hear no.
  await decide(db, actor, input);
  return transaction(async (tx) => {
    await lockEvent(tx, input.eventId);
    const decision = await decide(tx, actor, input);
    if ("already" in decision) return again(tx, actor, decision.already, input);
    const { event, state, seats } = decision;
    const fresh = {
      state,
      seats,
      nameVisibility: input.nameVisibility ?? "NOBODY",
      hand: input.hand ?? "PAGE",
      activityUri: input.activityUri ?? null,
      createdAt: now(),
      sentAt: null,
      receivedAt: null,
      confirmedAt: null,
      deliveryError: null,
    };
    const joined = await tx.participation.upsert({
      where: { eventId_actorId: { eventId: event.id, actorId: actor.id } },
      create: { ...fresh, eventId: event.id, actorId: actor.id },
      update: fresh,
    });
    const factId = await record(tx, event.uri === null ? "participation.joined" : "participation.sent", {
      actorId: actor.id,
      subject: joined.id,
      data: { eventId: event.id },
    });
    if (event.uri === null) return joined;
    return tx.participation.update({ where: { id: joined.id }, data: { activityUri: `/activities/${factId}` } });
  });
}

type Decision = { already: ParticipationModel } | { event: EventModel; state: "GOING" | "REQUESTED"; seats: number };

/** What becomes of a Join at this moment. */
async function decide(tx: Transaction, actor: Acting, input: JoinInput): Promise<Decision> {
  const { participations, ...event } = await visibleEvent(tx, actor, input.eventId);
  const already = participations.find(({ state }) => (active as readonly string[]).includes(state));
  if (already) return { already };
  const seats = input.seats ?? 1;
  const taken = event.capacity === null ? 0 : ((await seatsTaken([event.id], tx)).get(event.id) ?? 0);
  const admitted = admission(event, taken, seats, now());
  if ("refused" in admitted) throw new Conflict(`errors.join.${admitted.refused}`);
  return { event, state: admitted.state, seats };
}

/** A second Join of somebody remote asks for the answer again, which may have been lost on its way. */
async function again(
  tx: Transaction,
  actor: Acting,
  before: ParticipationModel,
  input: JoinInput,
): Promise<ParticipationModel> {
  if (!input.activityUri || input.activityUri === before.activityUri) return before;
  await record(tx, "participation.joined", {
    actorId: actor.id,
    subject: before.id,
    data: { eventId: before.eventId, again: true },
  });
  return tx.participation.update({ where: { id: before.id }, data: { activityUri: input.activityUri } });
}

/**
 * Somebody does not come after all; a seat is free again. Leaving twice is leaving once.
 * @throws NotFound when the actor neither takes part nor may know of the event
 */
export async function leaveEvent(actor: Acting, { eventId }: { eventId: string }): Promise<ParticipationModel> {
  return transaction(async (tx) => {
    await lockEvent(tx, eventId);
    const before = await tx.participation.findUnique({
      where: { eventId_actorId: { eventId, actorId: actor.id } },
      include: { event: true },
    });
    if (!before) throw new NotFound();
    const { event, ...participation } = before;
    if (!(active as readonly string[]).includes(before.state)) return participation;
    const left = await tx.participation.update({ where: { id: before.id }, data: { state: "CANCELLED" } });
    await record(tx, event.uri === null ? "participation.left" : "participation.withdrawn", {
      actorId: actor.id,
      subject: left.id,
      data: { eventId, activityUri: before.activityUri },
    });
    return left;
  });
}

/** Who sees this person's name, as far as the event allows. */
export async function chooseNameVisibility(
  actor: Acting,
  { eventId, nameVisibility }: { eventId: string; nameVisibility: NameVisibility },
): Promise<void> {
  await transaction(async (tx) => {
    const changed = await tx.participation.updateMany({
      where: { eventId, actorId: actor.id },
      data: { nameVisibility },
    });
    if (changed.count === 0) throw new NotFound();
  });
}

/** Which of our people's participations a remote answer is about: by the Join's id, or by person and event. */
export type Answered = { activityUri: string } | { actorId: string; eventId: string };

/**
 * The organisers of a remote event said yes.
 * @throws NotFound when nothing fits, Forbidden when `organiser` does not organise that event
 */
export async function confirmJoin(organiser: Acting, about: Answered): Promise<ParticipationModel> {
  return answer(organiser, about, "GOING");
}

/** The organisers of a remote event said no, or took their yes back. Asking again later is possible. */
export async function refuseJoin(organiser: Acting, about: Answered): Promise<ParticipationModel> {
  return answer(organiser, about, "REJECTED");
}

/** The organisers of a remote event take no Joins there (FEP-8a8e): nobody will answer, and the page says so. */
export async function ignoreJoin(organiser: Acting, about: Answered): Promise<ParticipationModel> {
  return transaction(async (tx) => {
    const found = await tx.participation.findFirst({
      where: which(about),
      include: { event: { include: { organisers: true } } },
    });
    if (!found) throw new NotFound();
    if (!organises(found.event, organiser)) throw new Forbidden();
    return tx.participation.update({ where: { id: found.id }, data: { deliveryError: "ignored" } });
  });
}

async function answer(organiser: Acting, about: Answered, state: "GOING" | "REJECTED"): Promise<ParticipationModel> {
  return transaction(async (tx) => {
    const found = await tx.participation.findFirst({
      where: which(about),
      include: { event: { include: { organisers: true } } },
    });
    if (!found) throw new NotFound();
    await lockEvent(tx, found.eventId);
    if (!organises(found.event, organiser)) throw new Forbidden();
    const current = await tx.participation.findUniqueOrThrow({ where: { id: found.id } });
    // Who left meanwhile stays away: the answer crossed with the Leave.
    if (current.state === "CANCELLED" || current.state === state) return current;
    const at = state === "GOING" ? now() : null;
    return tx.participation.update({
      where: { id: found.id },
      data: { state, confirmedAt: at, receivedAt: current.receivedAt ?? now(), deliveryError: null },
    });
  });
}

function which(about: Answered) {
  const ours = { event: { uri: { not: null } }, actor: { host: "" } };
  if (!("activityUri" in about)) return { ...ours, actorId: about.actorId, eventId: about.eventId };
  const origin = env().PUBLIC_URL;
  const path = about.activityUri.startsWith(`${origin}/`) ? about.activityUri.slice(origin.length) : about.activityUri;
  return { ...ours, activityUri: path };
}

function organises(event: EventModel & { organisers: { actorId: string; state: string }[] }, actor: Acting): boolean {
  if (event.uri === null) return false;
  return (
    [event.organiserId, event.authorId].includes(actor.id) ||
    event.organisers.some((one) => one.actorId === actor.id && one.state === "ACCEPTED")
  );
}

/**
 * The event, with what the actor has to do with it. What a stranger sees everybody sees, which is quicker to ask than
 * what this actor alone does.
 */
async function visibleEvent(tx: Transaction, actor: Acting, id: string) {
  const find = (viewer: Viewer) =>
    tx.event.findFirst({
      where: { AND: [{ id }, visibleTo(viewer)] },
      include: { participations: { where: { actorId: actor.id } } },
    });
  const event = (await find(null)) ?? (await find(actor));
  if (!event) throw new NotFound();
  return event;
}
