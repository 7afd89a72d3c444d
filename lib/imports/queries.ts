import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type EventRow, eventColumns } from "../events/present";
import type { Acting } from "../identities/schema";
import { mineImports } from "./policy";
import { type ImportReport, importReport } from "./schema";

const columns = {
  organiser: { select: { id: true, name: true, handle: true, kind: true } },
} satisfies Prisma.ImportSourceInclude;

export type ImportRow = Prisma.ImportSourceGetPayload<{ include: typeof columns }>;

/** The imports that `actor` looks after, the latest first. */
export function importsOf(actor: Acting): Promise<ImportRow[]> {
  return db.importSource.findMany({
    where: mineImports(actor),
    include: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
  });
}

/** One import with its report and its next events. @throws NotFound for anybody else's */
export async function importOf(
  actor: Acting,
  id: string,
): Promise<{ source: ImportRow; report: ImportReport; events: EventRow[] }> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound();
  const source = await db.importSource.findFirst({ where: { AND: [{ id }, mineImports(actor)] }, include: columns });
  if (!source) throw new NotFound();
  const items = await db.importedItem.findMany({ where: { sourceId: id }, select: { eventId: true, seriesId: true } });
  const ids = (name: "eventId" | "seriesId") => items.flatMap((item) => item[name] ?? []);
  const events = await db.event.findMany({
    where: { deletedAt: null, OR: [{ id: { in: ids("eventId") } }, { seriesId: { in: ids("seriesId") } }] },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: 12,
    include: eventColumns,
  });
  const report = importReport.safeParse(source.report);
  return { source, report: report.success ? report.data : importReport.parse({}), events };
}

/** An import for the worker, with the identity in whose name it is read; null when either is gone. */
export async function importToRead(id: string) {
  const source = await db.importSource.findUnique({ where: { id } });
  if (!source?.createdById || source.removedAt) return null;
  const actor = await db.actor.findFirst({
    where: {
      id: source.createdById,
      host: "",
      deletedAt: null,
      suspendedAt: null,
      identity: { account: { suspendedAt: null } },
    },
    select: { id: true, kind: true, handle: true, host: true },
  });
  return { source, actor };
}

/** Waits a few seconds for the worker, so that whoever has just sent a calendar sees what came of it. */
export async function untilRead(id: string, patience = 4000): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return;
  for (const until = Date.now() + patience; Date.now() < until; ) {
    const source = await db.importSource.findFirst({ where: { id, fetchedAt: null }, select: { id: true } });
    if (!source) return;
    await new Promise((done) => setTimeout(done, 250));
  }
}
