import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { accountAround } from "../accounts/queries";
import { ArchiveWriter } from "../archives/writing";
import { db, type Transaction, transaction } from "../db";
import { must, NotFound, Refusal, TooMany } from "../errors";
import type { ExportModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { type Fact, record } from "../jobs/facts";
import { newKey } from "../media/rules";
import { whoMay } from "../memberships/policy";
import { mayIn } from "../memberships/queries";
import { forgottenBefore, keptFor } from "../retention/rules";
import { now } from "../time";
import { formats, names, version } from "./format";
import { writeGroup } from "./group";
import { writeIdentity } from "./identity";
import { exportFolder, exportPath, perDay } from "./rules";

const day = 24 * 60 * 60 * 1000;
/** Long enough for a group of many years on a slow disk. */
const seconds = 60 * 60;

/**
 * Asks for a group as one archive. The worker makes it; asking again while it does is asking once.
 * @throws NotFound, Forbidden for who is no owner, TooMany
 */
export async function wantGroupExport(actor: Acting, { groupId }: { groupId: string }): Promise<ExportModel> {
  return transaction(async (tx) => {
    if (!(await mayIn(groupId, actor.id, "see", tx))) throw new NotFound();
    must(await mayIn(groupId, actor.id, "deleteGroup", tx));
    return want(tx, actor, { actorId: groupId, groupId });
  });
}

/**
 * Asks for everything of the acting identity, or of the whole account behind it, as one archive for itself.
 * @throws TooMany
 */
export async function wantOwnExport(actor: Acting, { whole }: { whole: boolean }): Promise<ExportModel> {
  must(actor.kind === "PERSON" && actor.host === "");
  return transaction((tx) => want(tx, actor, { actorId: actor.id, whole }));
}

async function want(
  tx: Transaction,
  actor: Acting,
  { actorId, groupId = null, whole = false }: { actorId: string; groupId?: string | null; whole?: boolean },
): Promise<ExportModel> {
  await tx.$queryRaw`select id from "Actor" where id = ${actor.id}::uuid for no key update`;
  const mine = { askedById: actor.id, actorId, whole };
  const waiting = await tx.export.findFirst({ where: { ...mine, state: "WAITING" } });
  if (waiting) return waiting;
  const today = new Date(now().getTime() - day);
  if ((await tx.export.count({ where: { askedById: actor.id, createdAt: { gt: today } } })) >= perDay)
    throw new TooMany("errors.tooMany", 60 * 60);
  const row = await tx.export.create({ data: { ...mine, expiresAt: new Date(now().getTime() + keptFor("exports")) } });
  await record(tx, "export.wanted", { actorId: actor.id, subject: row.id, groupId });
  return row;
}

/**
 * Says whether what owners take away of a group may name this member. Its words go along in any case, then without a name.
 * @throws NotFound for who is no member
 */
export async function setNamed(actor: Acting, { groupId, named }: { groupId: string; named: boolean }): Promise<void> {
  const { count } = await db.membership.updateMany({
    where: { groupId, actorId: actor.id, ...whoMay("see") },
    data: { unnamed: !named },
  });
  if (count === 0) throw new NotFound();
}

/**
 * What follows from asking: the archive. Run again after a crash it begins anew; what the asker may no longer have is
 * not made.
 */
export async function makeExport(fact: Pick<Fact, "subject">): Promise<void> {
  const row = await db.export.findUnique({ where: { id: fact.subject }, include: { actor: true } });
  const asker = row && (await db.actor.findFirst({ where: { id: row.askedById, deletedAt: null } }));
  if (row?.state !== "WAITING" || !asker) return;
  const key = newKey();
  try {
    const bytes = await written(exportPath(key), (archive) => fill(row, asker, archive));
    await transaction(async (tx) => {
      const { count } = await tx.export.updateMany({
        where: { id: row.id, state: "WAITING" },
        data: { state: "READY", key, bytes, expiresAt: new Date(now().getTime() + keptFor("exports")) },
      });
      if (count === 0) return;
      const groupId = row.actor.kind === "GROUP" ? row.actorId : null;
      await record(tx, "export.ready", { actorId: asker.id, subject: row.id, groupId });
    });
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    await db.export.updateMany({ where: { id: row.id }, data: { state: "FAILED", error: problem.message } });
  }
}

async function fill({ id, actorId, whole }: ExportModel, asker: Acting, archive: ArchiveWriter): Promise<void> {
  await inOneView(async (tx) => {
    if (actorId === asker.id) return writeOwn(tx, archive, { asker, whole });
    must(await mayIn(actorId, asker.id, "deleteGroup", tx));
    await writeGroup(tx, archive, { id, groupId: actorId, actor: asker });
  });
}

/** One identity alone, or the account with all of them. */
async function writeOwn(
  tx: Transaction,
  archive: ArchiveWriter,
  { asker, whole }: { asker: Acting; whole: boolean },
): Promise<void> {
  const account = await accountAround(asker.id, tx);
  if (!account) throw new NotFound();
  const identities = account.identities.map(({ actor }) => actor);
  if (!whole) {
    const siblings = identities.map(({ id }) => id).filter((id) => id !== asker.id);
    return writeIdentity(tx, archive, { identity: asker, folder: "", siblings });
  }
  const said = { format: formats.account, version, madeAt: now(), ...account };
  await archive.text(names.account, [`${JSON.stringify(said, null, 2)}\n`]);
  for (const identity of identities)
    await writeIdentity(tx, archive, { identity, folder: `${identity.handle}/`, siblings: [] });
}

/** One view of the database for all lists: what changes meanwhile is in none of them. */
function inOneView(work: (tx: Transaction) => Promise<void>): Promise<void> {
  return db.$transaction(work, { isolationLevel: "RepeatableRead", timeout: seconds * 1000 });
}

/**
 * Writes a group's archive to a file, for whoever can open the machine.
 * @param actor one of its owners, as who it is read
 * @returns its size
 */
export function exportGroupTo(actor: Acting, { groupId, path }: { groupId: string; path: string }): Promise<number> {
  const id = crypto.randomUUID();
  return written(path, (archive) => inOneView((tx) => writeGroup(tx, archive, { id, groupId, actor })));
}

/** An archive at a path, whole or not there. @returns its size */
async function written(path: string, work: (archive: ArchiveWriter) => Promise<void>): Promise<number> {
  const archive = await ArchiveWriter.begin(path);
  try {
    await work(archive);
    return await archive.close();
  } catch (problem) {
    await archive.abandon();
    throw problem;
  }
}

/** Throws away archives that nobody may fetch any more, and what a crash left. @returns how many */
export async function sweepExports(): Promise<number> {
  const over = await db.export.findMany({ where: { expiresAt: { lte: now() } }, select: { id: true, key: true } });
  for (const { id, key } of over) {
    if (key) await rm(exportPath(key), { force: true });
    await db.export.deleteMany({ where: { id } });
  }
  const oldest = forgottenBefore("orphans").getTime();
  for (const name of await readdir(exportFolder()).catch(() => [])) {
    const path = join(exportFolder(), name);
    const known = name.endsWith(".zip") && (await db.export.count({ where: { key: name.slice(0, -".zip".length) } }));
    const file = known ? null : await stat(path).catch(() => null);
    if (file && file.mtimeMs < oldest) await rm(path, { force: true });
  }
  return over.length;
}
