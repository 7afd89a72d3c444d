import { Prisma, type Transaction } from "../db";
import { columnsOf, setSearchText } from "../events/columns";
import { newSlug } from "../events/rules";
import type { EventInput } from "../events/schema";
import { newUid } from "../events/writing";
import type { SeriesModel } from "../generated/prisma/models";
import { setTags } from "../tags/commands";
import { now, Temporal, wallTime } from "../time";
import { draftOn, templateOf } from "./draft";
import { datesOf, type Repeats, type Span } from "./rules";
import { limits } from "./schema";

/** Waits for a series: whoever makes, moves or drops its dates does so alone. Taken before the lock of any date. */
export async function lockSeries(tx: Transaction, seriesId: string): Promise<SeriesModel | null> {
  await tx.$queryRaw`select id from "Series" where id = ${seriesId}::uuid for update`;
  return tx.series.findUnique({ where: { id: seriesId } });
}

/** From what is not over yet, to two years ahead. */
export function spanOf(template: EventInput, moment: Date): Span {
  const here = Temporal.PlainDateTime.from(wallTime(moment, template.zone));
  const lasts = Temporal.PlainDateTime.from(template.start).until(
    Temporal.PlainDateTime.from(template.end ?? template.start),
  );
  const text = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: "minute" });
  const from = template.allDay ? here.subtract(lasts).toPlainDate().toString() : text(here.subtract(lasts));
  return { from, to: text(here.add({ years: limits.years })) };
}

/** The dates that are to be there: at most 200, at most two years ahead. */
export function comingDates(series: Repeats & { template: unknown }, moment = now()): string[] {
  return datesOf(series, spanOf(templateOf(series), moment)).slice(0, limits.dates);
}

/**
 * Makes the events of all coming dates that have none yet; twice makes nothing twice. The caller holds the lock.
 * @returns the ids of the new events
 */
export async function makeDates(tx: Transaction, series: SeriesModel): Promise<string[]> {
  const there = await tx.event.findMany({ where: { seriesId: series.id }, select: { recurrenceId: true } });
  const known = new Set(there.map(({ recurrenceId }) => recurrenceId));
  const missing = comingDates(series).filter((date) => !known.has(date));
  if (missing.length === 0) return [];
  const template = templateOf(series);
  const model = await tx.event.findFirst({
    where: { seriesId: series.id },
    orderBy: { startsAt: "desc" },
    select: { organisers: true, invitations: { where: { actorId: { not: null }, revokedAt: null } } },
  });
  const rows = missing.map((date) => rowOf(series, template, date));
  const { place } = template;
  if (rows[0]?.placeId && place) {
    const { name, access, ...rest } = place;
    await tx.place.createMany({
      data: rows.map(({ placeId }) => ({ id: placeId ?? undefined, name, access, ...emptyAsNull(rest) })),
    });
  }
  await tx.event.createMany({ data: rows });
  const ids = rows.map(({ id }) => id);
  await copyTags(tx, template, ids);
  const each = <T>(list: T[] | undefined, copy: (one: T, eventId: string) => T) =>
    ids.flatMap((id) => (list ?? []).map((one) => copy(one, id)));
  await tx.eventOrganiser.createMany({ data: each(model?.organisers, (one, eventId) => ({ ...one, eventId })) });
  await tx.eventInvitation.createMany({
    data: each(model?.invitations, (one, eventId) => ({ ...one, id: crypto.randomUUID(), eventId })),
  });
  await copySearchText(tx, ids);
  return ids;
}

function rowOf(series: SeriesModel, template: EventInput, date: string) {
  const input = draftOn(template, date);
  const { place } = input;
  const said = place && [place.name, place.street, place.postalCode, place.locality].some(Boolean);
  return {
    ...columnsOf(input),
    id: crypto.randomUUID() as string,
    seriesId: series.id,
    recurrenceId: date,
    slug: newSlug(input.title, input.visibility),
    icsUid: newUid(),
    state: series.state,
    publishedAt: series.state === "PUBLISHED" ? now() : null,
    visibility: input.visibility,
    status: input.status,
    organiserId: series.organiserId,
    authorId: series.authorId,
    coverId: input.coverId ?? null,
    placeId: said ? (crypto.randomUUID() as string) : null,
  } satisfies Prisma.EventCreateManyInput;
}

function emptyAsNull<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === "" ? null : value])) as T;
}

/** All dates have the tags of one: they are looked up once. */
async function copyTags(tx: Transaction, template: EventInput, ids: string[]): Promise<void> {
  if (template.tags.length === 0) return;
  const [first = ""] = ids;
  await setTags(tx, first, template.tags);
  const tags = await tx.eventTag.findMany({ where: { eventId: first } });
  const rest = ids.slice(1).flatMap((eventId) => tags.map(({ tagId }) => ({ eventId, tagId })));
  await tx.eventTag.createMany({ data: rest });
}

/** What is searched for is the same on all dates. */
async function copySearchText(tx: Transaction, ids: string[]): Promise<void> {
  const [first = "", ...rest] = ids;
  await setSearchText(tx, first);
  if (rest.length)
    await tx.$executeRaw`update "Event" set "searchText" = (select "searchText" from "Event" where id = ${first}::uuid)
      where id in (${Prisma.join(rest.map((id) => Prisma.sql`${id}::uuid`))})`;
}
