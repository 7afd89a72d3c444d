import { z } from "zod";

/** The first entry of a backup: what it is and what follows. */
export const manifest = z.object({
  farandole: z.literal("backup"),
  format: z.number().int(),
  madeAt: z.string(),
  publicUrl: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(z.object({ name: z.string().regex(/^\w+$/), columns: z.array(z.string().regex(/^\w+$/)).min(1) })),
});
export type Manifest = z.output<typeof manifest>;

/** What the machine, not the database, kept: the secret, the public half of the recovery key, settings as given. */
export const kept = z.object({
  SECRET_KEY: z.string().min(16),
  recipient: z.string(),
  settings: z.record(z.string(), z.string()),
});
export type Kept = z.output<typeof kept>;

/** The last entry: how much there was, and a sum over everything before it. */
export const ending = z.object({
  rows: z.record(z.string(), z.number().int()),
  jobs: z.number().int(),
  files: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});
export type Ending = z.output<typeof ending>;

/** Of the format of backups; an older program refuses a newer one. */
export const format = 1;
