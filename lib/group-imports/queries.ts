import { db } from "../db";
import { NotFound } from "../errors";
import type { GroupRole } from "../generated/prisma/enums";
import type { GroupImportModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { isUuid } from "../text";

/** Somebody who belonged to a group before it came here. */
export interface Former {
  address: string;
  handle: string;
  host: string;
  name: string;
  role: GroupRole;
}

export interface ShownImport
  extends Pick<GroupImportModel, "id" | "askedById" | "state" | "handle" | "error" | "createdAt"> {
  /** Where in the archive something was wrong. */
  where: string;
  counts: Record<string, number>;
  members: Former[];
  /** Whether they were asked to come along. */
  asked: boolean;
  group: { id: string; handle: string; name: string } | null;
}

/**
 * What became of an archive, for who handed it in.
 * @param identities the reader's own
 * @throws NotFound for everybody else
 */
export async function groupImport(identities: { id: string }[], id: string): Promise<ShownImport> {
  const own = identities.map((identity) => identity.id);
  const row = isUuid(id) ? await db.groupImport.findFirst({ where: { id, askedById: { in: own } } }) : null;
  if (!row) throw new NotFound();
  return present(row);
}

/** The same for those who ask their members along. */
export async function formerMembers(importId: string): Promise<{ groupId: string; members: Former[] } | null> {
  const row = await db.groupImport.findFirst({ where: { id: importId, state: "READY" } });
  return row?.groupId ? { groupId: row.groupId, members: reported(row).members ?? [] } : null;
}

/** What an identity handed in lately, newest first. */
export async function groupImportsOf(viewer: Acting): Promise<ShownImport[]> {
  const rows = await db.groupImport.findMany({
    where: { askedById: viewer.id },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 10,
  });
  return Promise.all(rows.map(present));
}

async function present(row: GroupImportModel): Promise<ShownImport> {
  const { id, askedById, state, handle, error, createdAt, groupId } = row;
  const { where = "", counts = {}, members = [], asked = false } = reported(row);
  const group = groupId
    ? await db.actor.findFirst({
        where: { id: groupId, deletedAt: null },
        select: { id: true, handle: true, name: true },
      })
    : null;
  return { id, askedById, state, handle, error, createdAt, where, counts, members, asked, group };
}

interface Reported {
  where?: string;
  counts?: Record<string, number>;
  members?: Former[];
  asked?: boolean;
}

function reported({ report }: GroupImportModel): Reported {
  return report as Reported;
}
