import type { ParticipationState } from "../generated/prisma/enums";
import type { PlaceScene } from "./scene";
import type { TicketWords } from "./ticket";
import { leafOf, longWhen, moment } from "./when";
import type { Words } from "./words";

/** What letters about somebody's place have in common. */
export interface PlaceWords extends Partial<Words> {
  /** The name of its sentences in messages/LANGUAGE/mailevents.json, where that is not the letter's. */
  from?: string;
  values?: Record<string, string | number>;
}

/** A letter about somebody's place: the sentences under its name, the event, the way to the ticket. */
export function aboutPlace(scene: PlaceScene, own: PlaceWords = {}): Words {
  const { say, event, participation, reader, locale, told } = scene;
  const { from = scene.letter.name, values: given, ...rest } = own;
  const until = participation.heldUntil;
  const values = {
    title: event.title,
    name: reader.name,
    organiser: event.organiser.name,
    seats: participation.seats,
    position: scene.position ?? 0,
    when: longWhen(told, locale, event.startsAt),
    until: until ? moment(until, event.zone, locale) : "",
    ...given,
  };
  const end = scene.quiet ? "endQuiet" : scene.guest ? "endGuest" : "end";
  const subject = say(`${from}.subject`, values);
  return {
    subject,
    heading: withoutTitle(subject, event.title),
    lines: say(`${from}.text`, values).split("\n"),
    ticket: ticketOf(scene),
    doors: [{ text: say(`${from}.link`, values), href: scene.page }],
    end: say(`shared.${end}`, values),
    necessary: true,
    ...rest,
  };
}

/** Whether somebody in this state is told the address and the link. */
export function isIn(state: ParticipationState): boolean {
  return state === "GOING" || state === "ATTENDED";
}

/** The event as the reader may see it. */
export function ticketOf({ event, told, locale, say, participation }: PlaceScene): TicketWords {
  const lines = [longWhen(told, locale, event.startsAt)];
  if (told.place) lines.push(told.place);
  if (event.addressHidden) lines.push(say("shared.addressLater"));
  if (told.online) lines.push(told.online);
  if (event.onlineHidden) lines.push(say("shared.linkLater"));
  if (participation.seats > 1) lines.push(say("shared.seats", { seats: participation.seats }));
  lines.push(say("shared.by", { organiser: event.organiser.name }));
  return { leaf: leafOf(told, locale), title: event.title, lines, off: event.status === "CANCELLED" };
}

/** The code for the door, where there is one. */
export function codeFor(scene: PlaceScene): Words["code"] {
  const { ticketCode } = scene.participation;
  if (!ticketCode) return undefined;
  return {
    content: `${scene.eventPage}/check-in?ticket=${ticketCode}`,
    text: ticketCode.replace(/^(.{5})(.{5})$/, "$1-$2"),
  };
}

/** The subject as a heading: what it is called stands below it, in the box. */
function withoutTitle(subject: string, title: string): string {
  const tail = new RegExp(`\\s*:\\s*${title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
  return subject.replace(tail, "");
}
