import { db } from "../db";
import { env } from "../env";
import { type EventRow, eventColumns, type PresentedEvent, presentEvent } from "../events/present";
import type { ParticipationState } from "../generated/prisma/enums";
import type { AnnouncementModel, LetterModel, ParticipationModel } from "../generated/prisma/models";
import { codeOf } from "../guests/commands";
import { readerOf } from "../identities/queries";
import type { Language } from "../languages";
import { type Told, toldOf } from "../letters/rules";
import { languageOf, type Say, sayIn } from "../messages";
import { positionOf } from "../participations/own";
import { now } from "../time";

/** All that a letter about somebody's place knows: the state at this moment, as far as its reader may see it. */
export interface PlaceScene {
  letter: LetterModel;
  reader: { name: string; email: string };
  locale: Language;
  say: Say;
  row: EventRow;
  event: PresentedEvent;
  participation: ParticipationModel;
  /** Number in the waiting list. */
  position: number | null;
  guest: boolean;
  /** Whether the reader wants only letters that they cannot do without. */
  quiet: boolean;
  /** What is told now, and what the last letter told. */
  told: Told;
  before: Told | null;
  /** The state before what happened. */
  was: ParticipationState | null;
  /** Where the reader finds their place; the page of the event. */
  page: string;
  eventPage: string;
  announcement: AnnouncementModel | null;
  at: Date;
}

/** Loads it. null when there is nobody, or nothing, left to write to. */
export async function placeScene(letter: LetterModel): Promise<PlaceScene | null> {
  const participation = await db.participation.findUnique({
    where: { id: letter.participationId ?? "" },
    include: { guest: true, actor: { select: { id: true, kind: true, handle: true, host: true } } },
  });
  const row =
    participation && (await db.event.findUnique({ where: { id: participation.eventId }, include: eventColumns }));
  if (!participation || !row || row.deletedAt) return null;
  const { guest, actor } = participation;
  const reader = guest ? guest.email && { ...guest, email: guest.email } : actor && (await readerOf(actor.id));
  if (!reader) return null;
  const code = guest && codeOf(guest.id);
  const event = await presentEvent(row, actor, guest ? { ticket: participation } : {});
  const locale = languageOf(reader.language, event.language);
  const at = now();
  const eventPage = env().PUBLIC_URL + event.path;
  return {
    letter,
    reader: { name: reader.name, email: reader.email },
    locale,
    say: sayIn(locale, "mailevents"),
    row,
    event,
    participation,
    position: await positionOf(participation),
    guest: guest !== null,
    quiet: participation.quietAt !== null,
    told: toldOf(event, at),
    before: participation.told as Told | null,
    was: await stateBefore(letter),
    page: code ? `${env().PUBLIC_URL}/p/${code}` : eventPage,
    eventPage,
    announcement:
      letter.name === "announcement" ? await db.announcement.findUnique({ where: { id: letter.about ?? "" } }) : null,
    at,
  };
}

/** The state from which the fact that a letter tells of led. */
async function stateBefore(letter: LetterModel): Promise<ParticipationState | null> {
  if (letter.name !== "going" && letter.name !== "waiting") return null;
  const fact = await db.fact.findUnique({ where: { id: letter.about ?? "" }, select: { data: true } });
  return (fact?.data as { was?: ParticipationState } | undefined)?.was ?? null;
}
