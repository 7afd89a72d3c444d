import { createHash } from "node:crypto";
import { db, transaction } from "../db";
import { Conflict, Forbidden, Gone, Invalid, must, NotFound } from "../errors";
import { cancelEvent, editEvent, publishEvent, restoreEvent } from "../events/commands";
import { mayWriteFor } from "../events/managing";
import { type EventRow, eventColumns } from "../events/present";
import type { EventDraft } from "../events/schema";
import { checked, insertEvent } from "../events/writing";
import type { ImportedItemModel, ImportSourceModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { withoutEffects } from "../jobs/facts";
import { cancelSeries, createSeries, editSeries, publishSeries } from "../series/commands";
import { inputOf } from "../series/draft";
import { timesOn } from "../series/rules";
import { momentOf, now, shiftDay } from "../time";
import { type Change, type Entry, type ImportReport, importReport, limits, type Reading, type Reason } from "./schema";

/** What became of one entry. */
type Outcome = "added" | "changed" | "cancelled" | "unchanged" | { missing: Reason } | { change: Change };

interface Run {
  actor: Acting;
  source: ImportSourceModel;
  report: ImportReport;
  told: number;
}

/**
 * Makes what was read ours: new entries become events or series, changed ones change theirs, cancelled ones cancel it,
 * all others are left alone. Reading the same again changes nothing. What was read before and is gone from the
 * calendar stays, and the report names it: many calendars only hold the next weeks.
 * @param actor in whose name it is done
 * @throws Forbidden when the actor may not write for the organiser any more
 */
export async function applyReading(actor: Acting, source: ImportSourceModel, reading: Reading): Promise<ImportReport> {
  must(await mayWriteFor(db, actor, source.organiserId));
  const run: Run = { actor, source, report: importReport.parse({}), told: 0 };
  for (const { line, title, reason } of reading.missing) miss(run, line, title, reason);
  for (const entry of reading.entries) await applyOne(run, entry);
  await findGone(run, reading);
  return run.report;
}

async function applyOne(run: Run, entry: Entry): Promise<void> {
  const { line, draft } = entry;
  const outcome = await become(run, entry).catch((problem): Outcome => {
    if (
      problem instanceof Invalid ||
      problem instanceof Conflict ||
      problem instanceof NotFound ||
      problem instanceof Gone
    )
      return { missing: "refused" };
    if (problem instanceof Forbidden) return { missing: "refused" };
    throw problem;
  });
  if (typeof outcome === "string") run.report[outcome]++;
  else if ("missing" in outcome) miss(run, line, draft.title, outcome.missing);
  else note(run, line, draft.title, outcome.change);
  if (outcome === "added" || outcome === "changed")
    for (const change of entry.changes) note(run, line, draft.title, change);
}

async function become(run: Run, entry: Entry): Promise<Outcome> {
  const { organiserId } = run.source;
  const { uid, recurrenceId } = entry;
  const known = await db.importedItem.findUnique({
    where: { organiserId_uid_recurrenceId: { organiserId, uid, recurrenceId } },
  });
  const hash = hashOf(entry);
  if (known && known.hash === hash) return known.eventId || known.seriesId ? "unchanged" : { missing: "deletedHere" };
  if (known && entry.sequence < known.sequence) return { change: "older" };
  const outcome = await (recurrenceId && (await seriesOf(run, uid)) !== null
    ? date(run, entry)
    : known?.hash === "" && !known.eventId && !known.seriesId
      ? add(run, entry)
      : known
        ? change(run, entry, known)
        : add(run, entry));
  const settled = typeof outcome === "string" || "change" in outcome;
  if (settled)
    await db.importedItem.updateMany({
      where: { organiserId, uid, recurrenceId },
      data: { hash, sequence: entry.sequence },
    });
  return outcome;
}

/** What an entry says, apart from how often it was saved. */
function hashOf({ line: _line, sequence: _sequence, changes: _changes, ...said }: Entry): string {
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}

async function seriesOf({ source }: Run, uid: string): Promise<string | null> {
  const key = { organiserId: source.organiserId, uid, recurrenceId: "" };
  const item = await db.importedItem.findUnique({ where: { organiserId_uid_recurrenceId: key } });
  return item?.seriesId ?? null;
}

async function add(run: Run, entry: Entry): Promise<Outcome> {
  if (entry.cancelled) return { missing: "cancelled" };
  if (entry.repeats) return addSeries(run, entry);
  if (isOver(entry.draft)) return { missing: "past" };
  const { actor, source } = run;
  const { uid, recurrenceId } = entry;
  const key = { organiserId: source.organiserId, uid, recurrenceId };
  const eventId = await transaction(async (tx) => {
    must(await mayWriteFor(tx, actor, source.organiserId));
    const event = await insertEvent(tx, actor, checked(entry.draft), { organiserId: source.organiserId });
    const data = { sourceId: source.id, eventId: event.id, hash: "" };
    await tx.importedItem.upsert({
      where: { organiserId_uid_recurrenceId: key },
      create: { ...key, ...data },
      update: data,
    });
    return event.id;
  });
  if (source.publish) await quietly(run, false, () => publishEvent(actor, { eventId }));
  return "added";
}

async function addSeries(run: Run, { uid, draft, repeats, cancelled: _cancelled }: Entry): Promise<Outcome> {
  const { actor, source } = run;
  const { organiserId } = source;
  const { series } = await createSeries(actor, draft, { organiserId, ...repeats });
  const key = { organiserId, uid, recurrenceId: "" };
  const data = { sourceId: source.id, seriesId: series.id, hash: "" };
  await db.importedItem.upsert({
    where: { organiserId_uid_recurrenceId: key },
    create: { ...key, ...data },
    update: data,
  });
  if (source.publish) await quietly(run, false, () => publishSeries(actor, { seriesId: series.id }));
  return "added";
}

async function change(run: Run, entry: Entry, known: ImportedItemModel): Promise<Outcome> {
  const { actor } = run;
  if (known.seriesId) return changeSeries(run, entry, known.seriesId);
  const row = known.eventId ? await db.event.findUnique({ where: { id: known.eventId }, include: eventColumns }) : null;
  if (!row) return { missing: "deletedHere" };
  const people = (await db.participation.count({ where: { eventId: row.id } })) > 0;
  if (entry.cancelled) {
    if (row.state === "DRAFT") return { change: "draftCancelled" };
    if (row.status === "CANCELLED") return "unchanged";
    await quietly(run, people, () => cancelEvent(actor, { eventId: row.id }));
    return "cancelled";
  }
  if (row.status === "CANCELLED") await quietly(run, people, () => restoreEvent(actor, { eventId: row.id }));
  await quietly(run, people, () => editEvent(actor, { eventId: row.id, input: merged(row, entry.draft) }));
  // A crash may have come between writing and publishing.
  if (known.hash === "" && run.source.publish && row.state === "DRAFT")
    await quietly(run, people, () => publishEvent(actor, { eventId: row.id }));
  return "changed";
}

async function changeSeries(run: Run, entry: Entry, seriesId: string): Promise<Outcome> {
  if (!entry.repeats || entry.cancelled) return entry.cancelled ? endSeries(run, seriesId) : { missing: "noSeries" };
  const next = await db.event.findFirst({
    where: { seriesId, differs: { isEmpty: true }, endsAt: { gte: now() }, status: { not: "CANCELLED" } },
    orderBy: { startsAt: "asc" },
    include: eventColumns,
  });
  if (!next?.recurrenceId) return { missing: "noSeries" };
  const { draft, repeats } = entry;
  const clock = draft.start.slice(10);
  const on = timesOn(next.recurrenceId.slice(0, 10) + clock, { start: draft.start, end: draft.end, zone: draft.zone });
  const input = merged(next, { ...draft, end: undefined, ...on });
  const { actor } = run;
  await quietly(run, true, () => editSeries(actor, { eventId: next.id, scope: "all", input, repeat: repeats }));
  if (run.source.publish) await publishSeries(actor, { seriesId });
  return "changed";
}

async function endSeries({ actor }: Run, seriesId: string): Promise<Outcome> {
  await cancelSeries(actor, { seriesId });
  return "cancelled";
}

/** One date of a series that differs. */
async function date(run: Run, entry: Entry): Promise<Outcome> {
  const { actor, source } = run;
  const { uid, recurrenceId, following } = entry;
  const key = { organiserId: source.organiserId, uid, recurrenceId };
  const seriesId = await seriesOf(run, uid);
  const row = await db.event.findFirst({
    where: { seriesId, recurrenceId, series: { state: "PUBLISHED" } },
    include: eventColumns,
  });
  if (!row) return { missing: isOver(entry.draft) ? "past" : "noSeries" };
  const data = { sourceId: source.id, eventId: row.id };
  await db.importedItem.upsert({
    where: { organiserId_uid_recurrenceId: key },
    create: { ...key, ...data, hash: "" },
    update: data,
  });
  await quietly(run, true, () =>
    editSeries(actor, { eventId: row.id, scope: following ? "following" : "this", input: merged(row, entry.draft) }),
  );
  return "changed";
}

/** What the calendar says, and everything that only people here have said. */
function merged(row: EventRow, draft: EventDraft): EventDraft {
  const { language, joinMode: _joinMode, ...said } = draft;
  const before = inputOf(row);
  // What nobody comes to in person has no place, whatever was said before.
  const { end: _end, place: _place, onlineUrl: _online, externalUrl: _external, ...kept } = before;
  const place = said.place && { ...said.place, access: before.place?.access, accessNote: before.place?.accessNote };
  const input = { ...kept, ...(language && { language }), ...said, ...(place && { place }) };
  const closes =
    input.joinCloses && input.joinCloses < said.start ? { joinCloses: input.joinCloses } : { joinCloses: undefined };
  return { ...input, ...closes };
}

function isOver({ start, end, zone, allDay }: EventDraft): boolean {
  const last = allDay ? `${shiftDay((end ?? start).slice(0, 10), 1)}T00:00` : (end ?? start);
  return momentOf(last, zone) < now();
}

/** Followers are told of so many events of one reading and no more; whoever comes to one is always told. */
async function quietly<T>(run: Run, always: boolean, work: () => Promise<T>): Promise<T> {
  if (always || run.told < limits.told) {
    run.told++;
    return work();
  }
  run.report.untold++;
  return withoutEffects(work);
}

async function findGone(run: Run, reading: Reading): Promise<void> {
  if (reading.missing.some(({ reason }) => reason === "tooMany")) return;
  const there = new Set(reading.entries.map(({ uid }) => uid));
  const items = await db.importedItem.findMany({
    where: { sourceId: run.source.id, event: { endsAt: { gte: now() }, status: { not: "CANCELLED" } } },
    select: { uid: true, event: { select: { title: true } } },
  });
  const gone = items.filter(({ uid }) => !there.has(uid)).map(({ event }) => event?.title ?? "");
  run.report.gone = [...new Set(gone)].slice(0, limits.reported);
}

function miss({ report }: Run, line: number, title: string, reason: Reason): void {
  if (report.missing.length < limits.reported) report.missing.push({ line, title, reason });
  else report.more++;
}

function note({ report }: Run, line: number, title: string, change: Change): void {
  if (report.changes.length < limits.reported) report.changes.push({ line, title, change });
  else report.more++;
}
