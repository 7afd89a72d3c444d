import { db, type Prisma, type Transaction, transaction } from "../db";
import { peopleBehind } from "../events/organisers";
import type { ParticipationState } from "../generated/prisma/enums";
import { letterKey } from "../group-invitations/queries";
import type { Fact, FactKind } from "../jobs/facts";
import { addJob } from "../jobs/jobs";
import { addLetters } from "../letters/commands";
import { newsAt } from "../letters/queries";
import type { NewLetter, OtherLetter, PlaceLetter } from "../letters/schema";
import { deafTo } from "../mutes/queries";
import { now } from "../time";
import { failsLong } from "./imports";

// What letters follow from a fact. Each is an effect: it adds letters, of which none is added twice, and sends nothing.

const half = 30 * 60_000;
const day = 24 * 3600_000;

/** Who hears of what happens to an event. */
export const concerned = ["REQUESTED", "WAITING", "GOING", "ATTENDED"] as const satisfies ParticipationState[];

const placeLetters: Partial<Record<FactKind, PlaceLetter>> = {
  "participation.unconfirmed": "confirm",
  "participation.linkWanted": "again",
  "participation.requested": "requested",
  "participation.waiting": "waiting",
  "participation.offered": "offered",
  "participation.lapsed": "lapsed",
  "participation.joined": "going",
  "participation.rejected": "rejected",
  "participation.removed": "removed",
  "participation.left": "left",
  "participation.withdrawn": "left",
  "participation.changed": "party",
};

/** To the person whose place it is. */
export async function tellPerson(fact: Fact): Promise<void> {
  const name = placeLetters[fact.kind as FactKind];
  const data = fact.data as { again?: boolean; before?: number; seats?: number };
  // A lost answer was asked for again, or nothing changed that a ticket shows.
  if (!name || data.again || (name === "party" && data.before === data.seats)) return;
  const place = await db.participation.findFirst({ where: { id: fact.subject, ...withReader }, select: placeColumns });
  if (!place) return;
  const letter = { key: `${name}:${fact.id}`, name, about: fact.id, ...addressed(place) };
  await transaction((tx) => addLetters(tx, [letter]));
}

const placeColumns = {
  id: true,
  actorId: true,
  eventId: true,
  event: { select: { seriesId: true } },
} satisfies Prisma.ParticipationSelect;

/** Whose letter it is; an identity's about dates of a series are told together. */
function addressed({ id, actorId, eventId, event }: Prisma.ParticipationGetPayload<{ select: typeof placeColumns }>) {
  const together = actorId !== null && event.seriesId !== null;
  return { eventId, participationId: id, ...(together && { reader: actorId, series: true }) };
}

/** Guests and our own people: others are told by their servers. */
const withReader = { OR: [{ guestId: { not: null } }, { actor: { host: "" } }] };

/** To everybody concerned, that it was cancelled, or takes place after all. */
export async function tellEverybody(fact: Fact): Promise<void> {
  const name = fact.kind === "event.cancelled" ? "cancelled" : "restored";
  await tellThose(fact.subject, [...concerned], { name, about: fact.id, key: `${name}:${fact.id}` });
}

/** To those who came, how it went. */
export async function tellHowItWent(fact: Fact): Promise<void> {
  await tellThose(fact.subject, ["GOING", "ATTENDED"], { name: "recounted", key: `recounted:${fact.subject}` });
}

/** What the organisers have to say, to those whom they chose. */
export async function tellAnnouncement(fact: Fact): Promise<void> {
  const it = await db.announcement.findUnique({ where: { id: fact.subject } });
  if (!it) return;
  const letter = { name: "announcement", about: it.id, key: `announcement:${it.id}` } as const;
  if (!it.participationId) return tellThose(it.eventId, it.states, letter);
  const key = `${letter.key}:${it.participationId}`;
  await transaction((tx) =>
    addLetters(tx, [{ ...letter, key, eventId: it.eventId, participationId: it.participationId ?? undefined }]),
  );
}

/** One letter to each participation in these states; `key` tells what of. */
export async function tellThose(
  eventId: string,
  states: ParticipationState[],
  letter: Pick<NewLetter, "key" | "name" | "about">,
  within?: Transaction,
): Promise<void> {
  const people = await (within ?? db).participation.findMany({
    where: { eventId, state: { in: states }, ...withReader },
    select: placeColumns,
  });
  const letters = people.map((place) => ({ ...letter, key: `${letter.key}:${place.id}`, ...addressed(place) }));
  if (within) await addLetters(within, letters);
  else await transaction((tx) => addLetters(tx, letters));
}

/**
 * Plans one letter about all that changes within half an hour; at once when it is to begin, or was, within a day.
 */
export async function planChanges(fact: Fact): Promise<void> {
  const { planned, soonest } = fact.data as { planned?: boolean; soonest?: string };
  if (!planned) return;
  const near = soonest !== undefined && new Date(soonest).getTime() - now().getTime() < day;
  await transaction((tx) =>
    addJob(
      tx,
      "changes",
      { eventId: fact.subject },
      { key: `changes:${fact.subject}`, ...(!near && { runAt: new Date(now().getTime() + half), keepTime: true }) },
    ),
  );
}

/** Plans a note to the organisers: the first at once, further ones half an hour after the last. */
export async function planNews(fact: Fact): Promise<void> {
  const { eventId, again, was } = fact.data as { eventId?: string; again?: boolean; was?: ParticipationState };
  // Whom they said yes to they know of.
  if (!eventId || again || was === "REQUESTED") return;
  const last = await newsAt(eventId);
  const next = last && new Date(last.getTime() + half);
  const later = next && next > now() ? { runAt: next } : {};
  await transaction((tx) => addJob(tx, "news", { eventId }, { key: `news:${eventId}`, keepTime: true, ...later }));
}

/** To whoever may answer: somebody would like to organise an event together. */
export async function tellOrganiserInvited(fact: Fact): Promise<void> {
  const { organiserId } = fact.data as { organiserId?: string };
  if (organiserId) await tellPeople(fact, await peopleBehind(organiserId), "organiserInvited", organiserId);
}

/** To those who publish the event: what the asked said. */
export async function tellOrganiserAnswer(fact: Fact): Promise<void> {
  const { organiserId } = fact.data as { organiserId?: string };
  const event = await db.event.findUnique({ where: { id: fact.subject }, select: { organiserId: true } });
  if (organiserId && event)
    await tellPeople(fact, await peopleBehind(event.organiserId), "organiserAnswered", organiserId);
}

/** One letter to each of these people, but not to whoever did it. */
async function tellPeople(fact: Fact, people: string[], name: OtherLetter, about: string): Promise<void> {
  const letters = people
    .filter((actorId) => actorId !== fact.actorId)
    .map((actorId) => ({ key: `${name}:${fact.id}:${actorId}`, name, eventId: fact.subject, actorId, about }));
  await transaction((tx) => addLetters(tx, letters));
}

/** To somebody whom the organisers invited. A link for everybody is nobody's letter. */
export async function tellInvited(fact: Fact): Promise<void> {
  const invitation = await db.eventInvitation.findUnique({
    where: { id: fact.subject },
    include: { actor: { select: { host: true } }, event: { select: { organiserId: true } } },
  });
  if (!invitation || invitation.link || invitation.actor?.host) return;
  const { id, eventId, actorId, event } = invitation;
  // Whoever muted the organisers finds it among what they were invited to.
  if (actorId && (await deafTo(event.organiserId, [actorId])).size > 0) return;
  const letter = { key: `invited:${id}`, name: "invited" as const, eventId, about: id, ...(actorId && { actorId }) };
  await transaction((tx) => addLetters(tx, [letter]));
}

/** To an e-mail address that was invited into a group. */
export async function tellGroupInvited(fact: Fact): Promise<void> {
  const invitation = await db.groupInvitation.findUnique({ where: { id: fact.subject } });
  if (!invitation?.email) return;
  const letter = { key: letterKey(invitation.id), name: "groupInvited" as const, about: invitation.id };
  await transaction((tx) => addLetters(tx, [letter]));
}

/** To somebody who proposes an event without an account: the link that confirms it, and later the answer. */
export async function tellProposer(fact: Fact): Promise<void> {
  const { stage, state } = fact.data as { stage?: string; state?: string };
  const name =
    stage === "asked"
      ? "proposalConfirm"
      : state === "APPROVED"
        ? "proposalApproved"
        : state
          ? "proposalRefused"
          : null;
  if (name) await transaction((tx) => addLetters(tx, [{ key: `${name}:${fact.id}`, name, about: fact.subject }]));
}

/** To those who publish there, once a calendar could not be read for days. */
export async function tellImportFailing(fact: Fact): Promise<void> {
  const source = await db.importSource.findUnique({ where: { id: fact.subject } });
  if (!source?.followed || !failsLong(source)) return;
  const people = await peopleBehind(source.organiserId);
  const letters = people.map((actorId) => ({
    key: `importFailing:${fact.id}:${actorId}`,
    name: "importFailing" as const,
    actorId,
    about: source.id,
  }));
  await transaction((tx) => addLetters(tx, letters));
}
