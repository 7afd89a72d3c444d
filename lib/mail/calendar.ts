import { env } from "../env";
import { type FormerName, underName } from "../events/series";
import { calendar, type Invitation } from "../feeds/ics";
import type { Told } from "../letters/rules";
import { isIn } from "./place";
import type { PlaceScene } from "./scene";
import type { Letter } from "./transport";
import type { Words } from "./words";

/**
 * The events for the reader's own calendar (RFC 5546, RFC 6047): to write down or to strike out. They have the UID of
 * every feed, name nobody but the reader, and answers would come to us. What the reader's calendar knows by a former
 * name is struck out along with it: a file says one or the other, so beside what is to be written down stands a second.
 */
export function calendarFor(
  scenes: [PlaceScene, ...PlaceScene[]],
  method: Words["calendar"],
  head: { title: string; page: string },
): Letter["calendar"] {
  if (!method) return undefined;
  const [first] = scenes;
  const events = scenes.map(({ event }) => event);
  const former = scenes.flatMap(formerly);
  if (method === "CANCEL") return { method, text: calendar([...former, ...events], head, invitationTo(first, method)) };
  const text = calendar(events, head, invitationTo(first, method));
  return { method, text, ...(former.length > 0 && { former: calendar(former, head, invitationTo(first, "CANCEL")) }) };
}

/** The event as the reader's calendar may still have it: under names that it lost since a letter last wrote it there. */
function formerly({ event, row, before }: PlaceScene) {
  const since = before?.inCalendar;
  if (!since) return [];
  const names = (row.formerly as unknown as FormerName[]).filter(({ until }) => until > since);
  return names.flatMap((name) => underName(event, name) ?? []);
}

/** What the reader of a letter knows once they have it. */
export function knownBy({ told, before }: PlaceScene, method: Words["calendar"]): Told {
  const inCalendar = method === "REQUEST" ? told.at : method === "CANCEL" ? null : before?.inCalendar;
  return { ...told, ...(inCalendar && { inCalendar }) };
}

/** Who writes it to whom. */
function invitationTo(scene: PlaceScene, method: Invitation["method"]): Invitation {
  const { event, reader, participation, letter } = scene;
  return {
    method,
    organiser: { name: event.organiser.name, email: env().MAIL_FROM },
    attendee: { ...reader, going: isIn(participation.state) },
    stamp: letter.createdAt,
  };
}
