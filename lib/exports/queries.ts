import { db } from "../db";
import { NotFound } from "../errors";
import type { ExportModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { mayIn } from "../memberships/queries";
import { isUuid } from "../text";
import { now } from "../time";
import { exportPath } from "./rules";

/** What an identity asked for of a group or of itself and can still fetch, newest first. For itself alone. */
export function exportsOf(
  viewer: Acting,
  { actorId, whole = false }: { actorId: string; whole?: boolean },
): Promise<ExportModel[]> {
  return db.export.findMany({
    where: { askedById: viewer.id, actorId, whole, expiresAt: { gt: now() } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 10,
  });
}

/**
 * An archive for the identity that asked for it, as long as it could ask again.
 * @returns where it lies, its size, and under which name it is kept
 * @throws NotFound for everybody else, before it is ready, and after a week
 */
export async function openExport(viewer: Viewer, id: string): Promise<{ path: string; bytes: number; name: string }> {
  if (!viewer || !isUuid(id)) throw new NotFound();
  const row = await db.export.findFirst({
    where: { id, askedById: viewer.id, state: "READY", expiresAt: { gt: now() }, actor: { deletedAt: null } },
    include: { actor: { select: { kind: true, handle: true } } },
  });
  if (!row?.key) throw new NotFound();
  if (row.actor.kind === "GROUP" && !(await mayIn(row.actorId, viewer.id, "deleteGroup"))) throw new NotFound();
  const what = row.whole ? "account" : row.actor.handle;
  const name = `farandole-${what}-${row.createdAt.toISOString().slice(0, 10)}.zip`;
  return { path: exportPath(row.key), bytes: row.bytes ?? 0, name };
}

/** Whether a member lets itself be named in what owners take away of a group. */
export async function namedInExports(viewer: Acting, groupId: string): Promise<boolean> {
  const row = await db.membership.findUnique({
    where: { groupId_actorId: { groupId, actorId: viewer.id } },
    select: { unnamed: true },
  });
  return row?.unnamed === false;
}
