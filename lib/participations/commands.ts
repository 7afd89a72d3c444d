import { mustBeWelcome } from "../blocks/queries";
import { db, type Transaction } from "../db";
import { must, NotFound } from "../errors";
import { mustManage } from "../events/managing";
import { mine, reachable, visibleTo } from "../events/policy";
import type { Hand, InterestKind, NameVisibility } from "../generated/prisma/enums";
import type { ParticipationModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { record } from "../jobs/facts";
import { isUuid } from "../text";
import { now } from "../time";
import { asksSomething, checkAnswers } from "./answers";
import { atTheDoor } from "./door";
import { decided, granted, type Written } from "./entries";
import { enter, whose } from "./look";
import { transition } from "./rules";
import type { Step } from "./schema";
import { accept, agree, type Coming, change, checkMessage, checkSeats, isActive, step } from "./steps";

export interface JoinInput extends Coming {
  eventId: string;
  /** A word to the organisers. */
  message?: string;
  /** A remote person's Join. */
  activityUri?: string;
  hand?: Hand;
}

/**
 * Somebody comes. The only way in for people with an identity, whichever door it is asked at: counted under the event's
 * lock, so that there are never more people than seats. Joining twice is joining once. At an event of another server
 * the answer is its organisers': the participation is REQUESTED until they accept.
 * @returns GOING, REQUESTED where organisers decide, WAITING where no seat is free
 * @throws NotFound when the actor may not know of the event, Conflict with the reason when nobody can join now, Invalid
 * naming what was not answered
 */
export async function joinEvent(actor: Acting, input: JoinInput): Promise<ParticipationModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  const { eventId } = input;
  const seats = checkSeats(input.seats);
  const message = checkMessage(input.message);
  const who = { actorId: actor.id };
  const event = await known(actor, eventId);
  await mustBeWelcome(actor.id, event.organiserId);
  const joining = (asks: boolean): Step => ({ type: "join", seats: event.uri === null ? seats : 1, asks });
  // Where nobody waits a crowd before a full event need not queue up to hear no.
  if (event.capacity !== null && !event.waitingList) {
    const room = await enter(db, eventId, who, { lock: false });
    granted(transition(room.own, joining(false), room));
  }
  return atTheDoor(eventId, who, async (tx, room) => {
    if (room.own && isActive(room.own)) return again(tx, actor, room.own, input);
    // Other servers cannot ask our questions: who comes from there is asked by the organisers, unless they are here themselves.
    const remote = actor.host !== "" && input.hand !== "VISIT";
    const answers = remote ? {} : checkAnswers(room.event.questions, input.answers);
    const written: Written = {
      fresh: true,
      nameVisibility: input.nameVisibility ?? "NOBODY",
      message,
      answers,
      hand: input.hand ?? "PAGE",
      activityUri: input.activityUri ?? null,
    };
    const step = joining(remote && asksSomething(room.event.questions));
    const joined = decided(room, who, step, written, { actorId: actor.id });
    if (!joined) throw new NotFound();
    return joined;
  });
}

/**
 * A second Join of somebody remote, under another id, asks for the answer again, which may have been lost on its way;
 * whoever still waits for an answer gets it under the new id.
 */
async function again(
  tx: Transaction,
  actor: Acting,
  before: ParticipationModel,
  input: JoinInput,
): Promise<ParticipationModel> {
  if (!input.activityUri || input.activityUri === before.activityUri) return before;
  if (before.state === "GOING" || before.state === "ATTENDED") {
    const data = { eventId: before.eventId, was: before.state, seats: before.seats, again: true };
    await record(tx, "participation.joined", { actorId: actor.id, subject: before.id, data });
  }
  return tx.participation.update({ where: { id: before.id }, data: { activityUri: input.activityUri } });
}

/**
 * Somebody does not come after all; a seat is free again, and offered to who waits first. Leaving twice is leaving once.
 * @throws NotFound when the actor takes no part, Conflict when it is over, or when nobody would be left to organise it
 */
export function leaveEvent(actor: Acting, { eventId }: { eventId: string }): Promise<ParticipationModel> {
  return step({ actorId: actor.id }, eventId, async ({ own, event }) => ({
    step: { type: "leave", soleOrganiser: event.organiserId === actor.id && !(await organisedTogether(eventId)) },
    telling: { actorId: actor.id, data: { activityUri: own.activityUri } },
  }));
}

async function organisedTogether(eventId: string): Promise<boolean> {
  return (await db.eventOrganiser.count({ where: { eventId, state: "ACCEPTED" } })) > 0;
}

/** Changes the size of one's party, one's answers and who sees one's name; what is not said stays. */
export function changeParticipation(
  actor: Acting,
  { eventId, ...said }: Coming & { eventId: string },
): Promise<ParticipationModel> {
  return change({ actorId: actor.id }, eventId, said, actor.id);
}

/** Who sees this person's name, as far as the event allows. Chosen before and after the event, too. */
export async function chooseNameVisibility(
  actor: Acting,
  { eventId, nameVisibility }: { eventId: string; nameVisibility: NameVisibility },
): Promise<void> {
  const changed = await db.participation.updateMany({
    where: { eventId, actorId: actor.id },
    data: { nameVisibility },
  });
  if (changed.count === 0) throw new NotFound();
}

/** Says yes to the seat that is held for who waited. */
export function acceptOffer(actor: Acting, { eventId }: { eventId: string }): Promise<ParticipationModel> {
  return accept({ actorId: actor.id }, eventId, actor.id);
}

/** Still comes, after the event was given another time. */
export function agreeToMove(actor: Acting, { eventId }: { eventId: string }): Promise<void> {
  return agree({ actorId: actor.id }, eventId);
}

/** Remembers an event without a seat; null forgets it. */
export async function setInterest(
  actor: Acting,
  { eventId, kind }: { eventId: string; kind: InterestKind | null },
): Promise<void> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  await known(actor, eventId);
  const key = { eventId, actorId: actor.id };
  if (kind === null) await db.interest.deleteMany({ where: key });
  else await db.interest.upsert({ where: { eventId_actorId: key }, create: { ...key, kind }, update: { kind } });
}

/** Lets somebody in who asked; where all seats are taken they wait. `message` is said to them. */
export async function approve(actor: Acting, input: { participationId: string; message?: string }) {
  return decide(actor, input.participationId, { type: "approve" }, { reason: checkMessage(input.message) });
}

/** Refuses somebody who asked. They may ask again. */
export async function reject(actor: Acting, input: { participationId: string; reason?: string }) {
  return decide(actor, input.participationId, { type: "reject" }, { reason: checkMessage(input.reason, "reason") });
}

/** Takes somebody off the list. They may ask again, and then the organisers decide. */
export async function remove(actor: Acting, input: { participationId: string; reason?: string }) {
  return decide(actor, input.participationId, { type: "remove" }, { reason: checkMessage(input.reason, "reason") });
}

/** Gives a free seat to somebody who waits, before others who wait; never one that is not there. */
export function promote(actor: Acting, { participationId }: { participationId: string }) {
  return decide(actor, participationId, { type: "promote" }, {});
}

async function decide(actor: Acting, id: string, next: Step, written: Written): Promise<ParticipationModel> {
  const found = isUuid(id) ? await db.participation.findFirst({ where: { id, event: mine(actor) } }) : null;
  if (!found) throw new NotFound();
  return step(whose(found), found.eventId, () => ({ step: next, written, telling: { actorId: actor.id } }));
}

export interface CheckIn {
  eventId: string;
  /** As it stands on the ticket, with or without its hyphen; or the participation itself. */
  ticketCode?: string;
  participationId?: string;
  /** When it was, for those who were offline then. */
  at?: Date;
  undo?: boolean;
}

/**
 * Somebody is there. Twice is once, at the first time; taken back by `undo`, unless they were checked in after that.
 * @throws NotFound when nobody comes to this event with such a ticket, Forbidden for who does not organise it
 */
export async function checkIn(actor: Acting, input: CheckIn): Promise<ParticipationModel> {
  const { eventId, undo } = input;
  await mustManage(actor, eventId);
  const id = isUuid(input.participationId ?? "") ? input.participationId : "";
  const ticket = id ? { id } : { ticketCode: ticketCode(input.ticketCode ?? "") };
  const found = await db.participation.findFirst({ where: { eventId, ...ticket } });
  if (!found) throw new NotFound("errors.coming.unknownTicket");
  const moment = now();
  const at = input.at && input.at < moment ? input.at : moment;
  return step(whose(found), eventId, ({ own }) => {
    if (undo && own.checkedInAt && own.checkedInAt > at) return null;
    const written = undo ? { checkedInAt: null, checkedInById: null } : { checkedInAt: at, checkedInById: actor.id };
    return { step: { type: undo ? "unattend" : "attend" }, written, telling: { actorId: actor.id } };
  });
}

/** As read from a QR code or typed by hand: figures and letters that look alike are one. */
function ticketCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/**
 * What of the event decides how it is joined. What a stranger sees everybody sees, which is quicker to ask than what
 * this actor alone does.
 */
async function known(actor: Acting, id: string) {
  if (!isUuid(id)) throw new NotFound();
  const find = (viewer: Viewer) =>
    db.event.findFirst({
      where: { AND: [{ id }, visibleTo(viewer), reachable(viewer)] },
      select: { uri: true, capacity: true, waitingList: true, organiserId: true },
    });
  const event = (await find(null)) ?? (await find(actor));
  if (!event) throw new NotFound();
  return event;
}
