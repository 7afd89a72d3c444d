import { db } from "../db";
import { env } from "../env";
import { eventColumns, type PresentedEvent, presentEvent } from "../events/present";
import type { LetterModel } from "../generated/prisma/models";
import { readerOf } from "../identities/queries";
import type { Language } from "../languages";
import { quietToken, type Told, toldOf } from "../letters/rules";
import { languageOf, type Say, sayIn } from "../messages";
import { now } from "../time";
import { compose } from "./compose";
import { letterId, threadOf } from "./names";
import type { TicketWords } from "./ticket";
import type { Letter } from "./transport";
import { leafOf, longWhen } from "./when";
import type { Words } from "./words";

/** What a letter to an identity that does not (only) come to an event knows. */
export interface DeskScene {
  letter: LetterModel;
  actorId: string;
  reader: { name: string; email: string };
  locale: Language;
  say: Say;
  event: PresentedEvent;
  told: Told;
  eventPage: string;
}

/** Loads it, as the identity sees the event. null when one of both is gone. */
export async function deskScene(letter: LetterModel): Promise<DeskScene | null> {
  const { actorId, eventId } = letter;
  const actor = actorId ? await db.actor.findUnique({ where: { id: actorId }, select: acting }) : null;
  const row = eventId ? await db.event.findUnique({ where: { id: eventId }, include: eventColumns }) : null;
  const reader = actor && (await readerOf(actor.id));
  if (!actor || !reader || !row || row.deletedAt) return null;
  const event = await presentEvent(row, actor);
  const locale = languageOf(reader.language, event.language);
  const eventPage = env().PUBLIC_URL + event.path;
  return {
    letter,
    actorId: actor.id,
    reader,
    locale,
    say: sayIn(locale, "maildesk"),
    event,
    told: toldOf(event, now()),
    eventPage,
  };
}

const acting = { id: true, kind: true, handle: true, host: true } as const;

/** What of it the event's box needs. */
export type Shown = Pick<DeskScene, "event" | "told" | "locale" | "say">;

/** The event in a box. */
export function deskTicket({ event, told, locale, say }: Shown): TicketWords {
  const lines = [longWhen(told, locale, event.startsAt)];
  if (told.place) lines.push(told.place);
  lines.push(say("shared.by", { organiser: event.organiser.name }));
  return { leaf: leafOf(told, locale), title: event.title, lines, off: event.status === "CANCELLED" };
}

/** Puts it on paper. @param ends whether one press ends letters of this kind */
export function deskLetter(scene: DeskScene, words: Words, ends: boolean): Promise<Letter> {
  const { letter, actorId, reader, locale, event } = scene;
  return compose(words, {
    to: reader.email,
    id: letterId(letter.key),
    thread: threadOf(event.id, actorId),
    language: locale,
    say: sayIn(locale, "mailevents"),
    ...(ends && { unsubscribe: `${env().PUBLIC_URL}/u/${quietToken({ actorId, eventId: event.id })}` }),
  });
}
