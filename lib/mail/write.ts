import { env } from "../env";
import type { LetterModel } from "../generated/prisma/models";
import { quietToken, type Told } from "../letters/rules";
import { type OtherLetter, type PlaceLetter, placeLetters } from "../letters/schema";
import { calendarFor, knownBy } from "./calendar";
import * as coming from "./coming";
import { compose } from "./compose";
import * as happening from "./happening";
import { letterId, threadOf } from "./names";
import { others } from "./others";
import { type PlaceScene, placeScene } from "./scene";
import { type Together, writeTogether } from "./together";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** Each letter about a place by its name. */
export const aboutPlaces: Record<PlaceLetter, (scene: PlaceScene) => Words | null> = { ...coming, ...happening };

/** A letter, and what its reader knows once they have it: one entry for each letter that it stands for. */
export interface Written {
  letter: Letter;
  says: { key: string; told: Told | null }[];
}

/** Writes a letter from the state at this moment. null when there is nothing, or nobody, left to write to. */
export async function writeLetter(row: LetterModel): Promise<Written | null> {
  if (!isAboutPlace(row.name)) {
    const letter = await others[row.name as OtherLetter]?.(row);
    return letter ? { letter, says: [{ key: row.key, told: null }] } : null;
  }
  const one = await sayable(row);
  if (!one) return null;
  return { letter: await putOnPaper(one.scene, one.words), says: [saidBy(one)] };
}

/** Writes several letters about dates of one series as one. @param leader the one whose turn it is */
export async function writeLetters(leader: LetterModel, rows: LetterModel[]): Promise<Written | null> {
  const dates: Together[] = [];
  for (const row of rows) {
    const one = await sayable(row);
    if (one) dates.push(one);
  }
  const [first, second] = dates;
  if (!first) return null;
  const says = dates.map(saidBy);
  return { letter: await (second ? writeTogether(leader.key, dates) : putOnPaper(first.scene, first.words)), says };
}

function saidBy({ scene, words }: Together): Written["says"][number] {
  return { key: scene.letter.key, told: knownBy(scene, words.calendar) };
}

async function sayable(row: LetterModel): Promise<Together | null> {
  const scene = await placeScene(row);
  const words = scene && isAboutPlace(row.name) ? aboutPlaces[row.name](scene) : null;
  return scene && words && !(scene.quiet && !words.necessary) ? { scene, words } : null;
}

function isAboutPlace(name: string): name is PlaceLetter {
  return (placeLetters as readonly string[]).includes(name);
}

export function putOnPaper(scene: PlaceScene, words: Words): Promise<Letter> {
  const { letter, reader, locale, say, participation, row } = scene;
  // To an address that was not confirmed there are no further letters that could be ended.
  const known = participation.state !== "UNCONFIRMED";
  return compose(words, {
    to: reader.email,
    id: letterId(letter.key),
    thread: threadOf(row.id, participation.id),
    language: locale,
    say,
    ...(known && { unsubscribe: `${env().PUBLIC_URL}/u/${quietToken({ participationId: participation.id })}` }),
    calendar: calendarFor([scene], words.calendar, { title: scene.event.title, page: scene.eventPage }),
  });
}
