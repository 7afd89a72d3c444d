import { statfs } from "node:fs/promises";
import { type LastBackup, lastBackup } from "../backups/queries";
import { db } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { Acting } from "../identities/schema";

/** What is kept here, in bytes. */
export interface Storage {
  database: number;
  pictures: { count: number; bytes: number };
  files: { count: number; bytes: number };
  disk: { free: number; size: number };
  backup: LastBackup | null;
}

/** How much of the disk under DATA_DIR is free for us. Zeros where nobody can say. */
export async function diskSpace(): Promise<{ free: number; size: number }> {
  try {
    const { bavail, blocks, bsize } = await statfs(env().DATA_DIR);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return { free: 0, size: 0 };
  }
}

/** How much of what there is. @throws Forbidden unless a steward asks */
export async function storageUsed(steward: Acting): Promise<Storage> {
  must(steward.steward === true);
  const [[database], pictures, [files], disk, backup] = await Promise.all([
    db.$queryRaw<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`,
    db.media.aggregate({ _count: true, _sum: { bytes: true } }),
    db.$queryRaw<{ count: number; bytes: number }[]>`
      select count(*)::int as count, coalesce(sum(bytes), 0)::float8 as bytes from "EventFile"`,
    diskSpace(),
    lastBackup(),
  ]);
  return {
    database: database?.bytes ?? 0,
    pictures: { count: pictures._count, bytes: pictures._sum.bytes ?? 0 },
    files: files ?? { count: 0, bytes: 0 },
    disk,
    backup,
  };
}
