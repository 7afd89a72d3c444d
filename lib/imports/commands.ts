import { db, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import { mayWriteFor } from "../events/managing";
import type { ImportSourceModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { addJob } from "../jobs/jobs";
import { now } from "../time";
import { dropFile, keepFile } from "./files";
import { mineImports } from "./policy";
import { type Fault, type ImportInput, type ImportReport, importInput, limits } from "./schema";

const minute = 60_000;
const most = 50;

/**
 * Has a calendar or page read, once or every hour, for the actor or a group it may write for. The worker does it.
 * @param file a calendar as uploaded, instead of an address
 * @throws Invalid naming the field, Forbidden
 */
export async function startImport(actor: Acting, draft: ImportInput, file?: Uint8Array): Promise<{ id: string }> {
  const parsed = importInput.safeParse(draft);
  if (!parsed.success)
    throw new Invalid(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), [message]])));
  const { url, followed, name, ...rest } = parsed.data;
  if (!url && !file?.byteLength) throw new Invalid({ url: ["errors.importNothing"] });
  if (file && file.byteLength > limits.bytes) throw new Invalid({ file: ["errors.importBig"] });
  must(await mayWriteFor(db, actor, rest.organiserId));
  if ((await db.importSource.count({ where: { organiserId: rest.organiserId, removedAt: null } })) >= most)
    throw new Conflict("errors.importsMany");
  const id = crypto.randomUUID();
  if (!url && file) await keepFile(id, file);
  await transaction(async (tx) => {
    await tx.importSource.create({
      data: {
        ...rest,
        id,
        kind: "ICS",
        createdById: actor.id,
        url: url ?? null,
        followed: Boolean(url) && followed,
        name: name.slice(0, 200) || (url ? new URL(url).host : ""),
      },
    });
    await queue(tx, { id, organiserId: rest.organiserId });
  });
  return { id };
}

/** Imports for one organiser are read one after the other, and one that waits already waits once. */
function queue(tx: Transaction, { id, organiserId }: Pick<ImportSourceModel, "id" | "organiserId">): Promise<void> {
  return addJob(
    tx,
    "import",
    { sourceId: id },
    { queue: `import:${organiserId}`, key: `import:${id}`, maxAttempts: 5 },
  );
}

/** Reads an address again now. @throws NotFound, Conflict for a file */
export async function readAgain(actor: Acting, id: string): Promise<void> {
  await transaction(async (tx) => {
    const source = await found(tx, actor, id);
    if (!source.url) throw new Conflict("errors.importFile");
    await tx.importSource.update({ where: { id }, data: { etag: null, lastModified: null } });
    await queue(tx, source);
  });
}

/** Follows an address every hour, or stops doing so. @throws NotFound, Conflict for a file */
export async function setFollowed(actor: Acting, id: string, followed: boolean): Promise<void> {
  await transaction(async (tx) => {
    const source = await found(tx, actor, id);
    if (!source.url) throw new Conflict("errors.importFile");
    const data = { followed, failures: 0, nextAt: followed ? now() : null };
    await tx.importSource.update({ where: { id }, data });
  });
}

/** Puts an import out of sight. Its events stay, and are known again when they are read from elsewhere. @throws NotFound */
export async function removeImport(actor: Acting, id: string): Promise<void> {
  await transaction(async (tx) => {
    await found(tx, actor, id);
    const data = { removedAt: now(), followed: false, nextAt: null, url: null, error: null, report: {} };
    await tx.importSource.update({ where: { id }, data });
  });
  await dropFile(id);
}

async function found(tx: Transaction, actor: Acting, id: string): Promise<ImportSourceModel> {
  const source = await tx.importSource.findFirst({ where: { AND: [{ id }, mineImports(actor)] } });
  if (!source) throw new NotFound();
  return source;
}

/** What came of one reading. */
export interface Finished {
  name?: string;
  report?: ImportReport;
  fault?: Fault;
  etag?: string | null;
  lastModified?: string | null;
}

/**
 * Writes down what came of a reading, and when the next is. One that fails is tried ever more seldom, after two weeks
 * not at all; not all at the same minute.
 */
export async function finishImport(
  source: ImportSourceModel,
  { fault, report, name, ...validators }: Finished,
): Promise<void> {
  const failures = fault ? source.failures + 1 : 0;
  const wait = Math.min(60 * 2 ** Math.min(failures, 5), 24 * 60) + Math.random() * 10;
  const givenUp = failures > 20;
  const nextAt = source.followed && !givenUp ? new Date(now().getTime() + wait * minute) : null;
  await transaction(async (tx) => {
    const { count } = await tx.importSource.updateMany({
      where: { id: source.id },
      data: {
        ...validators,
        ...(report && { report }),
        ...(name && { name }),
        error: fault ?? null,
        failures,
        fetchedAt: now(),
        nextAt,
        ...(givenUp && { followed: false }),
      },
    });
    const changed = report && report.added + report.changed + report.cancelled > 0;
    // The sixth failure comes after some two days: then somebody has to look at it.
    if (count && (changed || (source.followed && failures === 6)))
      await record(tx, "import.finished", {
        actorId: source.createdById,
        subject: source.id,
        data: { organiserId: source.organiserId },
      });
  });
}

/** Has every followed address read whose hour has come. */
export async function readDueImports(): Promise<void> {
  const due = await db.importSource.findMany({
    where: { followed: true, nextAt: { lte: now() } },
    orderBy: { nextAt: "asc" },
    take: 200,
    select: { id: true, organiserId: true },
  });
  for (const source of due)
    await transaction(async (tx) => {
      // Whatever becomes of the job, it is not asked for again within the hour.
      const nextAt = new Date(now().getTime() + 60 * minute);
      await tx.importSource.updateMany({ where: { id: source.id, followed: true }, data: { nextAt } });
      await queue(tx, source);
    });
}
