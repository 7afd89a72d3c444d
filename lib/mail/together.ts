import { db } from "../db";
import { env } from "../env";
import type { LetterModel } from "../generated/prisma/models";
import { changesSince, type Told } from "../letters/rules";
import { calendarFor } from "./calendar";
import { compose } from "./compose";
import { letterId, threadOf } from "./names";
import { isIn, ticketOf } from "./place";
import type { PlaceScene } from "./scene";
import type { Letter } from "./transport";
import { longWhen, shortWhen } from "./when";
import type { Words } from "./words";

/** Letters that somebody who comes to all dates of a series would get by the dozen. */
const groups = ["requested", "waiting", "going", "left", "changed", "cancelled", "restored"];
const most = 30;

/** Letters of one kind, about dates of one series, that wait to be sent to the same identity; this one among them. */
export async function waitingTogether(row: LetterModel): Promise<LetterModel[]> {
  if (!groups.includes(row.name)) return [row];
  const place = await db.participation.findUnique({
    where: { id: row.participationId ?? "" },
    select: { actorId: true, event: { select: { seriesId: true } } },
  });
  if (!place?.actorId || !place.event.seriesId) return [row];
  const places = await db.participation.findMany({
    where: { actorId: place.actorId, event: { seriesId: place.event.seriesId } },
    select: { id: true },
  });
  return db.letter.findMany({
    where: {
      name: row.name,
      participationId: { in: places.map(({ id }) => id) },
      sentAt: null,
      refusedAt: null,
      answer: null,
    },
    orderBy: { createdAt: "asc" },
  });
}

/** One date of such a letter. */
export interface Together {
  scene: PlaceScene;
  words: Words;
}

/** One letter about all of these dates. */
export function writeTogether(key: string, dates: Together[]): Promise<Letter> {
  const sorted = dates.toSorted(
    (one, other) => one.scene.event.startsAt.getTime() - other.scene.event.startsAt.getTime(),
  );
  const [first] = sorted as [Together, ...Together[]];
  const { say, locale, reader, row, participation, letter } = first.scene;
  const title = first.scene.event.series?.title ?? first.scene.event.title;
  const values = { title, count: sorted.length, name: reader.name, organiser: first.scene.event.organiser.name };
  const listed = sorted.slice(0, most);
  const more = sorted.length - listed.length;
  const changed = letter.name === "changed";
  const path = first.scene.event.series?.path ?? first.scene.event.path;
  const words: Words = {
    subject: say(`series.${letter.name}.subject`, values),
    lines: [say(`series.${letter.name}.text`, values), ...(more > 0 ? [say("series.more", { more })] : [])],
    changes: changed ? listed.map(({ scene }) => changeOf(scene)) : [],
    said: first.words.said,
    ticket: {
      ...ticketOf(first.scene),
      title,
      lines: [
        ...(changed ? [] : listed.map(({ scene }) => longWhen(scene.told, locale, scene.event.startsAt))),
        ...ticketOf(first.scene).lines.slice(1),
      ],
    },
    doors: [{ text: say("series.link"), href: env().PUBLIC_URL + path }],
    end: say("shared.end", values),
    necessary: true,
  };
  const method = sorted.find(({ words: { calendar: way } }) => way)?.words.calendar;
  const planned = sorted.filter(({ words: { calendar: way } }) => way === method).map(({ scene }) => scene);
  return compose(words, {
    to: reader.email,
    id: letterId(key),
    thread: threadOf(row.seriesId ?? row.id, participation.actorId ?? ""),
    language: locale,
    say,
    calendar: calendarFor(planned as [PlaceScene, ...PlaceScene[]], method, { title, page: env().PUBLIC_URL + path }),
  });
}

/** What is different at one date. */
function changeOf({ before, told, say, locale, participation }: PlaceScene) {
  const parts = before ? changesSince(before, told) : [];
  const line = (it: Told) =>
    [
      longWhen(it, locale, new Date(it.startsAt)),
      parts.includes("title") && it.title,
      parts.includes("place") && (it.place ?? say("shared.noPlace")),
      parts.includes("status") && say(`shared.status.${it.status}`),
      parts.includes("online") && isIn(participation.state) && (it.online ?? say("shared.noLink")),
    ]
      .filter(Boolean)
      .join(" · ");
  return { what: shortWhen(before ?? told, locale), was: before ? line(before) : "", is: line(told) };
}
