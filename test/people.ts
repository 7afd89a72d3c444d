import { createConfirmedAccount } from "../lib/accounts/commands";
import { db } from "../lib/db";
import { createEvent, publishEvent } from "../lib/events/commands";
import type { EventRow } from "../lib/events/present";
import type { EventDraft } from "../lib/events/schema";
import { createGroup } from "../lib/groups/commands";
import { askAsGuest, codeOf } from "../lib/guests/commands";
import type { GuestInput } from "../lib/guests/schema";
import type { Acting } from "../lib/identities/schema";

let made = 0;

/** A person of this server, or of another. */
export async function person(handle = `p${++made}`, host = ""): Promise<Acting> {
  const remote = host && {
    uri: `https://${host}/users/${handle}`,
    inboxUri: `https://${host}/users/${handle}/inbox`,
  };
  return db.actor.create({ data: { kind: "PERSON", handle, host, name: handle, ...remote }, select: acting });
}

/** A person of this server with an account behind it. */
export async function registered(handle: string): Promise<Acting> {
  const made = { email: `${handle}@example.org`, password: "correct horse", handle, name: handle };
  return (await createConfirmedAccount(made)).actor;
}

/** A group of this server with its owner. */
export async function group(owner: Acting, handle = `g${++made}`): Promise<Acting> {
  const { id } = await createGroup(owner, { handle, name: handle });
  return db.actor.findUniqueOrThrow({ where: { id }, select: acting });
}

/** Input of an event next spring; what a test is about is said in `changes`. */
export function ball(changes: Partial<EventDraft> = {}): EventDraft {
  return {
    title: "Bal de printemps",
    start: "2030-04-20T20:00",
    end: "2030-04-20T23:30",
    zone: "Europe/Paris",
    ...changes,
  };
}

/** A published event next spring. */
export async function published(organiser: Acting, changes: Partial<EventDraft> = {}): Promise<EventRow> {
  const event = await createEvent(organiser, ball(changes));
  return publishEvent(organiser, { eventId: event.id });
}

/** Asks with an e-mail address; @returns the code that the letter carries */
export async function guest(eventId: string, email: string, how: Partial<GuestInput> = {}): Promise<string> {
  await askAsGuest({ eventId, name: email.split("@")[0] ?? "", email, ...how });
  const { id } = await db.guest.findUniqueOrThrow({ where: { eventId_email: { eventId, email } } });
  return codeOf(id);
}

/** What was recorded of a participation or event, in its order, without the first word. */
export async function factsOf(subject: string): Promise<string[]> {
  const facts = await db.fact.findMany({ where: { subject }, orderBy: { at: "asc" } });
  return facts.map(({ kind }) => kind.slice(kind.indexOf(".") + 1));
}

const acting = { id: true, kind: true, handle: true, host: true } as const;
