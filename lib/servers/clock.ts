import { z } from "zod";
import { db } from "../db";
import { now } from "../time";

const key = "clockApart";
const noted = z.object({ at: z.iso.datetime(), host: z.string() });

/** Notes that this machine's clock is not that of another server, since when, and takes the note away once it is (null). */
export async function noteClock(host: string | null): Promise<void> {
  if (host === null) {
    await db.setting.deleteMany({ where: { key } });
    return;
  }
  const before = await clockApart();
  const value = { at: (before?.at ?? now()).toISOString(), host };
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** Since when the clock is not that of others, and of which server; null where it is, or nobody said otherwise. */
export async function clockApart(): Promise<{ at: Date; host: string } | null> {
  const row = await db.setting.findUnique({ where: { key } });
  const read = noted.safeParse(row?.value);
  return read.success ? { at: new Date(read.data.at), host: read.data.host } : null;
}
