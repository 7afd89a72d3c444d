import { readdir, readFile, stat, utimes } from "node:fs/promises";
import { join, relative } from "node:path";
import { db, Prisma } from "../lib/db";
import { env } from "../lib/env";
import { unpacked } from "./archives";

interface Column {
  schema: string;
  table: string;
  name: string;
  type: string;
}

/** Every column of every table of this database: ours and those of the jobs, those of tomorrow, too. */
async function columns(): Promise<Column[]> {
  return db.$queryRaw<Column[]>`
    select usage.table_schema::text as schema, usage.table_name::text as "table", usage.column_name::text as name,
        usage.data_type::text as type
      from information_schema.columns usage
      join information_schema.tables tables using (table_schema, table_name)
      where usage.table_schema not in ('pg_catalog', 'information_schema') and tables.table_type = 'BASE TABLE'
      order by 1, 2, 3`;
}

/** A place where something was found, and what stands there. */
export interface Found {
  place: string;
  text: string;
}

/**
 * What stands anywhere in the database and below DATA_DIR and matches, whatever it is kept as: text, lists, JSON, bytes,
 * archives, names of files.
 * @param pattern a regular expression that PostgreSQL and JavaScript read alike, without regard to case
 */
export async function remains(pattern: string): Promise<Found[]> {
  return [...(await inTables(pattern)), ...(await inFiles(new RegExp(pattern, "i")))];
}

/** The same for the database alone. */
export async function inTables(pattern: string): Promise<Found[]> {
  const tables = new Map<string, string[]>();
  for (const { schema, table, name, type } of await columns()) {
    const text = type === "bytea" ? `encode("${name}", 'escape')` : `"${name}"::text`;
    const place = `${schema === "public" ? "" : `${schema}.`}${table}.${name}`;
    const from = `"${schema}"."${table}"`;
    tables.set(from, [...(tables.get(from) ?? []), `('${place}', ${text})`]);
  }
  const found: Found[] = [];
  for (const [from, cells] of tables)
    found.push(
      ...(await db.$queryRaw<Found[]>(
        Prisma.sql`select cell.place, cell.text from ${Prisma.raw(from)},
          lateral (values ${Prisma.raw(cells.join(", "))}) cell(place, text) where cell.text ~* ${pattern}`,
      )),
    );
  return found;
}

async function inFiles(pattern: RegExp): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of await files()) {
    const name = relative(env().DATA_DIR, path);
    const bytes = await readFile(path);
    const parts = name.endsWith(".zip") ? await unpacked(path) : new Map([["", bytes]]);
    for (const [inside, content] of parts) {
      const text = `${name} ${inside}\n${content.toString("latin1")}`;
      if (pattern.test(text)) found.push({ place: `${name.split("/")[0]}/`, text: text.slice(0, 400) });
    }
  }
  return found;
}

async function files(): Promise<string[]> {
  const entries = await readdir(env().DATA_DIR, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Time goes by: everything that was written down, in every table and on the disk, is so many hours older. */
export async function passHours(hours: number): Promise<void> {
  const moments = new Map<string, string[]>();
  for (const { schema, table, name, type } of await columns()) {
    const place = `"${schema}"."${table}"`;
    if (type === "timestamp with time zone") moments.set(place, [...(moments.get(place) ?? []), name]);
  }
  for (const [place, names] of moments) {
    const earlier = names.map((name) => `"${name}" = "${name}" - interval '${hours} hours'`).join(", ");
    await db.$executeRaw(Prisma.raw(`update ${place} set ${earlier}`));
  }
  for (const path of await files()) {
    const moment = new Date((await stat(path)).mtimeMs - hours * 3_600_000);
    await utimes(path, moment, moment);
  }
}
