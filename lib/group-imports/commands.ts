import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Archive } from "../archives/reading";
import { db, type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound, Refusal, TooMany } from "../errors";
import type { GroupImportModel } from "../generated/prisma/models";
import { checkHandle } from "../handles/commands";
import { type Acting, handleField } from "../identities/schema";
import { type Fact, record } from "../jobs/facts";
import { newKey } from "../media/rules";
import { mayIn } from "../memberships/queries";
import { now } from "../time";
import { forgetBygone } from "./bygone";
import { check } from "./checking";
import { dropAttachments, keepAttachments } from "./keeping";
import { placeGroup } from "./placing";
import { importPath, perDay } from "./rules";

const day = 24 * 60 * 60 * 1000;
/** Long enough for a group of many years on a slow disk. */
const seconds = 60 * 60;

/**
 * Hands in a group's archive from another server. The worker reads it: it becomes a group of ours whole, or nothing does.
 * @param handle what the group is called here; empty for the name that it had
 * @param file where the archive lies; it is taken away from there unless `keep`
 * @throws Invalid naming `handle`, TooMany
 */
export async function wantImport(
  actor: Acting,
  { handle, file, keep = false }: { handle: string; file: string; keep?: boolean },
): Promise<GroupImportModel> {
  must(actor.kind === "PERSON" && actor.host === "");
  const wanted = handle.trim() === "" ? "" : handleOf(handle);
  if (wanted) await checkHandle(wanted);
  const today = new Date(now().getTime() - day);
  if ((await db.groupImport.count({ where: { askedById: actor.id, createdAt: { gt: today } } })) >= perDay)
    throw new TooMany("errors.tooMany", 60 * 60);
  const key = newKey();
  await mkdir(dirname(importPath(key)), { recursive: true });
  await (keep ? copyFile(file, importPath(key)) : rename(file, importPath(key)));
  return transaction(async (tx) => {
    const row = await tx.groupImport.create({ data: { askedById: actor.id, handle: wanted, key } });
    await record(tx, "import.wanted", { actorId: actor.id, subject: row.id });
    return row;
  });
}

/** The same, at once and in this process; the archive stays where it is. */
export async function importNow(actor: Acting, input: { handle: string; file: string }): Promise<{ id: string }> {
  const { id } = await wantImport(actor, { ...input, keep: true });
  await makeImport({ subject: id });
  return { id };
}

function handleOf(typed: string): string {
  const parsed = handleField.safeParse(typed);
  if (parsed.success) return parsed.data;
  throw new Invalid({ handle: [parsed.error.issues[0]?.message ?? "errors.handle"] });
}

/**
 * What follows from handing in: the group. Run again after a crash it begins anew, as nothing of it was there; run again
 * after it was done it does nothing.
 */
export async function makeImport(fact: Pick<Fact, "subject">): Promise<void> {
  const row = await db.groupImport.findUnique({ where: { id: fact.subject } });
  const asker = row && (await db.actor.findFirst({ where: { id: row.askedById, deletedAt: null, suspendedAt: null } }));
  if (row?.state !== "WAITING" || !row.key || !asker) return;
  const path = importPath(row.key);
  try {
    await read(row, asker, path);
  } catch (problem) {
    if (!(problem instanceof Refusal) && (problem as NodeJS.ErrnoException).code !== "ENOENT") throw problem;
    const [error, report] = problem instanceof Refusal ? told(problem) : ["exports.faults.zip", {}];
    const data = { state: "FAILED" as const, key: null, error, report };
    await db.groupImport.updateMany({ where: { id: row.id, state: "WAITING" }, data });
  }
  await rm(path, { force: true });
}

function told(problem: Refusal): [string, Record<string, string | number>] {
  if (problem instanceof Invalid) return [Object.values(problem.fields)[0]?.[0] ?? problem.message, {}];
  return [problem.message, problem.values];
}

async function read(row: GroupImportModel, asker: Acting, path: string): Promise<void> {
  const hash = await hashOf(path);
  await mustBeNew(db, hash);
  const archive = await Archive.open(path);
  try {
    const checked = await check(archive);
    const kept = await keepAttachments(archive, checked);
    const members = checked.people.map(({ id: address, handle, host, name, role }) => ({
      address,
      handle,
      host,
      name,
      role,
    }));
    try {
      await transaction(
        async (tx) => {
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`group import ${hash}`}))`;
          await mustBeNew(tx, hash);
          const { count } = await tx.groupImport.updateMany({
            where: { id: row.id, state: "WAITING" },
            data: { state: "READY", hash, key: null },
          });
          if (count === 0) throw new Conflict("exports.errors.twice");
          const groupId = await placeGroup(tx, asker, { archive, checked, kept, handle: row.handle });
          const report = { counts: checked.counts, members };
          await tx.groupImport.update({ where: { id: row.id }, data: { groupId, report } });
          const data = { from: new URL(checked.group.id).host };
          await record(tx, "group.imported", { actorId: asker.id, subject: groupId, groupId, data });
        },
        { seconds },
      );
    } catch (problem) {
      await dropAttachments(kept);
      throw problem;
    }
  } finally {
    archive.close();
  }
}

/** @throws Conflict when the very same archive is a group here already */
async function mustBeNew(tx: Transaction, hash: string): Promise<void> {
  const rows = await tx.groupImport.findMany({ where: { hash, state: "READY" }, select: { groupId: true } });
  const groups = rows.flatMap(({ groupId }) => groupId ?? []);
  if ((await tx.actor.count({ where: { id: { in: groups }, deletedAt: null } })) > 0)
    throw new Conflict("exports.errors.twice");
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

/**
 * Asks those who belonged to a group before it came here whether they come along: once, and only if somebody says so.
 * @throws NotFound for everybody but the owner who brought it
 */
export async function inviteFormer(actor: Acting, { importId }: { importId: string }): Promise<void> {
  await transaction(async (tx) => {
    await tx.$queryRaw`select id from "GroupImport" where id = ${importId}::uuid for update`;
    const row = await tx.groupImport.findFirst({ where: { id: importId, askedById: actor.id, state: "READY" } });
    if (!row?.groupId || !(await mayIn(row.groupId, actor.id, "deleteGroup", tx))) throw new NotFound();
    const report = row.report as { asked?: boolean };
    if (report.asked) return;
    await tx.groupImport.update({ where: { id: importId }, data: { report: { ...report, asked: true } } });
    await record(tx, "group.formerWanted", { actorId: actor.id, subject: importId, groupId: row.groupId });
  });
}

/** Takes the names away with which a group came, once it is gone. */
export async function forgetImported(fact: Fact): Promise<void> {
  await transaction((tx) => forgetBygone(tx, fact.subject));
}
