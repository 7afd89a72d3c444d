import { cookies } from "next/headers";
import { Gone, NotFound, Refusal } from "../errors";
import type { EventRow } from "../events/present";
import { findEvent } from "../events/queries";
import type { Acting, Viewer } from "../identities/schema";
import { acceptInvitation } from "../invitations/commands";
import { eventByInvitation } from "../invitations/queries";
import { cookieName, cookieOptions } from "./session";

const name = "invitation";
const day = 24 * 60 * 60;

/** Remembers for a day, in this browser alone, by which invitation somebody came: no address need carry the secret then. */
export async function keepInvitation(secret: string): Promise<void> {
  (await cookies()).set(cookieName(name), secret, { ...cookieOptions(), maxAge: day });
}

/** The secret of the invitation by which this browser came to an event, if it stands. Without a cookie nothing is asked. */
export async function heldInvitation(eventId: string): Promise<string | undefined> {
  const held = await heldEvent();
  return held?.event.id === eventId ? held.secret : undefined;
}

/**
 * The event of an address for whoever reads or acts: as findEvent(), or the one by whose invitation this browser came.
 * @throws Gone, NotFound as that
 */
export async function findForReader(viewer: Viewer, slugOrId: string): Promise<EventRow> {
  try {
    return await findEvent(viewer, slugOrId);
  } catch (problem) {
    if (!(problem instanceof NotFound || problem instanceof Gone)) throw problem;
    const held = await heldEvent();
    if (held && [held.event.id, held.event.slug].includes(slugOrId)) return held.event;
    throw problem;
  }
}

/** The event of the invitation by which this browser came, while that stands; null for everybody else. */
export async function heldEvent(): Promise<{ event: EventRow; secret: string } | null> {
  const secret = (await cookies()).get(cookieName(name))?.value;
  if (!secret) return null;
  try {
    return { event: await eventByInvitation(secret, { kept: true }), secret };
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

/** Makes the invitation by which this browser came to an event the own of who acts now. */
export async function takeInvitation(actor: Acting, eventId: string): Promise<void> {
  const secret = await heldInvitation(eventId);
  if (secret) await acceptInvitation(actor, secret);
}
