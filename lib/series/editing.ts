import { Prisma, type Transaction } from "../db";
import { read } from "../events/managing";
import { type EventRow, eventColumns } from "../events/present";
import { eventAddress } from "../events/queries";
import type { EventInput } from "../events/schema";
import { overwriteEvent, turnEvent } from "../events/writing";
import type { SeriesModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { active } from "../participations/rules";
import { now } from "../time";
import { differing, draftOn, inputOf, templateOf, withFields } from "./draft";
import { makeDates } from "./making";
import type { Plan, Shape } from "./plan";
import { hasDate } from "./rules";
import { tellNext } from "./telling";

/** All dates of a series as rows, locked in one order. */
export async function lockDates(tx: Transaction, seriesId: string): Promise<EventRow[]> {
  await tx.$queryRaw`select id from "Event" where "seriesId" = ${seriesId}::uuid order by id for update`;
  return tx.event.findMany({
    where: { seriesId },
    include: eventColumns,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
}

/**
 * Gives a series another shape: dates that stay take on what changed and keep what was theirs, dates that go are
 * called off or, where nobody had heard of them, dropped; dates that come are made.
 * @param edited the date whose form it was, which ends exactly as the form says
 */
export async function reshape(
  tx: Transaction,
  actor: Acting,
  series: SeriesModel,
  {
    shape,
    plan,
    rows,
    edited,
  }: { shape: Shape; plan: Plan; rows: EventRow[]; edited?: { id: string; input: EventInput } },
): Promise<SeriesModel> {
  const old = templateOf(series);
  const { anchor: _anchor, template, ...columns } = shape;
  const after = await tx.series.update({
    where: { id: series.id },
    data: { ...columns, template: template as unknown as Prisma.InputJsonObject, sequence: { increment: 1 } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  await rename(tx, plan, rows, series);
  for (const { id, to } of plan.stay) {
    const row = byId.get(id);
    if (!row?.recurrenceId || row.endsAt < now()) continue;
    const current = inputOf(row);
    const own = differing(current, draftOn(old, row.recurrenceId));
    const wanted = draftOn(template, to);
    const next = id === edited?.id ? edited.input : withFields(wanted, current, own);
    const changed = differing(next, current);
    const written = changed.length > 0 ? await overwriteEvent(tx, actor, row, next, changed) : row;
    const differs = differing(next, wanted);
    if (differs.join() !== row.differs.join()) await tx.event.update({ where: { id }, data: { differs } });
    // Called off because the series left it out; what its organisers called off themselves stays so.
    if (row.status === "CANCELLED" && !hasDate(series, row.recurrenceId))
      await turnEvent(tx, actor, written, "event.restored", restored);
  }
  await dropDates(
    tx,
    actor,
    plan.go.flatMap(({ id }) => byId.get(id) ?? []),
  );
  await makeDates(tx, after);
  await tellNext(tx, after);
  return after;
}

const restored = { status: "CONFIRMED", cancelledAt: null, cancelReason: null } as const;

/** Gives dates their new names within the series; what calendars knew them by is kept, so that letters can take it back. */
async function rename(tx: Transaction, plan: Plan, rows: EventRow[], series: SeriesModel): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const renamed = plan.stay.filter(({ id, to }) => byId.get(id)?.recurrenceId !== to);
  const taken = new Set(plan.stay.map(({ to }) => to));
  const nameless = plan.go.filter(({ date }) => taken.has(date));
  const ids = [...renamed, ...nameless].map(({ id }) => Prisma.sql`${id}::uuid`);
  if (ids.length === 0) return;
  await rememberNames(tx, ids, series);
  await tx.$executeRaw`update "Event" set "recurrenceId" = null where id in (${Prisma.join(ids)})`;
  if (renamed.length === 0) return;
  const pairs = renamed.map(({ id, to }) => Prisma.sql`(${id}::uuid, ${to})`);
  await tx.$executeRaw`update "Event" set "recurrenceId" = named."to", sequence = sequence + 1
    from (values ${Prisma.join(pairs)}) as named(id, "to") where "Event".id = named.id`;
}

/**
 * Notes by which UID and date calendars know these events, before it changes (FormerName). Drafts were in none, and
 * dates picked by hand have a UID of their own.
 */
export async function rememberNames(tx: Transaction, ids: Prisma.Sql[], series: SeriesModel): Promise<void> {
  if (!series.rule) return;
  await tx.$executeRaw`update "Event" set formerly = formerly || jsonb_build_array(jsonb_build_object(
      'uid', ${series.icsUid}::text, 'recurrenceId', "recurrenceId", 'zone', ${series.zone}::text,
      'allDay', ${series.allDay}::boolean, 'startLocal', ${series.startLocal}::text,
      'sequence', ${series.sequence}::int, 'until', ${now().toISOString()}::text))
    where id in (${Prisma.join(ids)}) and state = 'PUBLISHED' and "recurrenceId" is not null`;
}

/** Dates that will not be: cancelled where somebody comes or was told of them, else as if they had never been. */
export async function dropDates(tx: Transaction, actor: Acting, rows: EventRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  const people = await tx.participation.groupBy({
    by: ["eventId"],
    where: { eventId: { in: ids }, state: { in: [...active, "UNCONFIRMED"] } },
  });
  const told = await tx.fact.findMany({ where: { kind: "event.published", subject: { in: ids } } });
  const heard = new Set([...people.map(({ eventId }) => eventId), ...told.map(({ subject }) => subject)]);
  for (const row of rows) {
    if (!heard.has(row.id) || row.state === "DRAFT" || row.status === "CANCELLED") continue;
    await turnEvent(tx, actor, row, "event.cancelled", { status: "CANCELLED", cancelledAt: now(), cancelReason: null });
  }
  const unknown = rows.filter(({ id }) => !heard.has(id));
  await tx.event.deleteMany({ where: { id: { in: unknown.map(({ id }) => id) } } });
  await tx.place.deleteMany({ where: { id: { in: unknown.flatMap(({ placeId }) => placeId ?? []) } } });
  const addresses = unknown
    .filter(({ state }) => state === "PUBLISHED")
    .flatMap(({ id, slug }) => [eventAddress(id), eventAddress(slug)]);
  await tx.tombstone.createMany({
    data: addresses.map((uri) => ({ uri, formerType: "Event" })),
    skipDuplicates: true,
  });
}

/** One date alone: what differs in it is remembered. */
export async function editDate(
  tx: Transaction,
  actor: Acting,
  series: SeriesModel,
  before: EventRow,
  input: EventInput,
) {
  const after = await overwriteEvent(tx, actor, before, input);
  const differs = differing(inputOf(after), draftOn(templateOf(series), before.recurrenceId ?? series.startLocal));
  await tx.event.update({ where: { id: before.id }, data: { differs } });
  return read(tx, before.id);
}
