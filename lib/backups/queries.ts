import { z } from "zod";
import { db } from "../db";

/** The last backup that became whole. */
export interface LastBackup {
  at: Date;
  /** Of what it holds, unpacked. */
  bytes: number;
  /** Whole days since. */
  days: number;
}

const noted = z.object({ at: z.iso.datetime(), bytes: z.number() });

/** So many days without a backup, and somebody should look after it. */
export const backupDueAfter = 8;

/** When this server was last backed up; null where it never was. */
export async function lastBackup(): Promise<LastBackup | null> {
  const row = await db.setting.findUnique({ where: { key: "lastBackup" } });
  const read = noted.safeParse(row?.value);
  if (!read.success) return null;
  const at = new Date(read.data.at);
  return { at, bytes: read.data.bytes, days: Math.max(0, Math.floor((Date.now() - at.getTime()) / 86_400_000)) };
}
