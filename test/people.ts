import { db } from "../lib/db";
import type { EventDraft } from "../lib/events/schema";
import { createGroup } from "../lib/groups/commands";
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

const acting = { id: true, kind: true, handle: true, host: true } as const;
