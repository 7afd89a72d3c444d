import { db } from "../db";
import { env } from "../env";
import { Forbidden, NotFound } from "../errors";
import type { EventModel, ParticipationModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { mayIn } from "../memberships/queries";
import { now } from "../time";
import { atTheDoor } from "./door";
import { decided } from "./entries";
import type { Step } from "./schema";

/** Which of our people's participations a remote answer is about: by the Join's id, or by person and event. */
export type Answered = { activityUri: string } | { actorId: string; eventId: string };

/**
 * The organisers of a remote event said yes.
 * @throws NotFound when nothing fits, Forbidden when `organiser` does not organise that event
 */
export async function confirmJoin(organiser: Acting, about: Answered): Promise<ParticipationModel> {
  return answer(organiser, about, { type: "approve" });
}

/** The organisers of a remote event said no, or took their yes back. Asking again later is possible. */
export async function refuseJoin(organiser: Acting, about: Answered): Promise<ParticipationModel> {
  return answer(organiser, about, { type: "remove" });
}

/** The organisers of a remote event take no Joins there (FEP-8a8e): nobody will answer, and the page says so. */
export async function ignoreJoin(organiser: Acting, about: Answered): Promise<ParticipationModel> {
  const { id } = await answered(organiser, about);
  return db.participation.update({ where: { id }, data: { deliveryError: "ignored" } });
}

async function answer(organiser: Acting, about: Answered, step: Step): Promise<ParticipationModel> {
  const { eventId, actorId } = await answered(organiser, about);
  const who = { actorId: actorId ?? "" };
  const moment = now();
  return atTheDoor(eventId, who, async (tx, room) => {
    const { own } = room;
    if (!own) throw new NotFound();
    // Who left meanwhile stays away: the answer crossed with the Leave.
    if (own.state === "CANCELLED") return own;
    const data = { receivedAt: own.receivedAt ?? moment, deliveryError: null };
    await tx.participation.update({ where: { id: own.id }, data });
    const confirmedAt = step.type === "approve" ? moment : null;
    return decided(room, who, step, { confirmedAt }, { actorId: organiser.id }) ?? { ...own, ...data };
  });
}

async function answered(organiser: Acting, about: Answered) {
  const found = await db.participation.findFirst({
    where: which(about),
    include: { event: { include: { organisers: true } } },
  });
  if (!found) throw new NotFound();
  if (!organises(found.event, organiser) && !(await mayIn(found.event.organiserId, organiser.id, "manageEvents")))
    throw new Forbidden();
  return found;
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
