import { env } from "../env";
import { calendar, type Invitation } from "../feeds/ics";
import { isIn } from "./place";
import type { PlaceScene } from "./scene";
import type { Letter } from "./transport";
import type { Words } from "./words";

/**
 * The event for the reader's own calendar (RFC 5546, RFC 6047): to write down or to strike out. It has the UID of every
 * feed, names nobody but the reader, and answers would come to us.
 */
export function calendarFor(scene: PlaceScene, method: Words["calendar"]): Letter["calendar"] {
  if (!method) return undefined;
  const { event, eventPage } = scene;
  const text = calendar([event], { title: event.title, page: eventPage }, invitationTo(scene, method));
  return { method, text };
}

/** Who writes it to whom. */
export function invitationTo(scene: PlaceScene, method: Invitation["method"]): Invitation {
  const { event, reader, participation, letter } = scene;
  return {
    method,
    organiser: { name: event.organiser.name, email: env().MAIL_FROM },
    attendee: { ...reader, going: isIn(participation.state) },
    stamp: letter.createdAt,
  };
}
