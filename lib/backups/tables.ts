import type { Client } from "pg";
import type { Migration } from "../database/migrate";

/** A table of ours with the columns that are written, in their order. */
export interface Table {
  name: string;
  columns: string[];
}

/** Everything in the schema of ours that no extension brought. */
const own = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

/** All tables of ours. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query(`
    select c.relname as name, json_agg(a.attname order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and ${own("pg_class", "c.oid")}
      group by c.relname order by c.relname`);
  return rows;
}

/** COPY's words for a table; names come from the catalogue or were checked. */
export function columnsOf({ name, columns }: Table): string {
  return `"${name}" (${columns.map((column) => `"${column}"`).join(", ")})`;
}

/** The jobs that wait, without who works on them: whoever did is gone when they are read again. */
export const jobColumns =
  "id, task_identifier, payload, queue_name, run_at, max_attempts, attempts, key, priority, flags";

/** Columns of graphile-worker's job as its own table and its public view name them. */
export const jobQuery = `select j.id, t.identifier as task_identifier, j.payload, q.queue_name, j.run_at, j.max_attempts,
    j.attempts, j.key, j.priority, (select array_agg(f) from jsonb_object_keys(j.flags) f) as flags
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`;

/** Takes everything of ours out of the schema, whatever its version; extensions stay. */
export async function emptySchema(client: Client): Promise<void> {
  const { rows } = await client.query(`
    select format('drop table %s cascade', c.oid::regclass) as statement from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and ${own("pg_class", "c.oid")}
    union all select format('drop type %s cascade', t.oid::regtype) from pg_type t
      where t.typtype = 'e' and t.typnamespace = 'public'::regnamespace and ${own("pg_type", "t.oid")}
    union all select format('drop function %s cascade', p.oid::regprocedure) from pg_proc p
      where p.pronamespace = 'public'::regnamespace and ${own("pg_proc", "p.oid")}`);
  for (const { statement } of rows) await client.query(statement);
}

/**
 * The schema after these migrations, in one transaction: values that a migration adds to an enum could not be used
 * before its end (PostgreSQL 15 and 16), so they stand in the enum from the beginning.
 */
export async function makeSchema(client: Client, migrations: Migration[]): Promise<void> {
  const adding = /^ALTER TYPE "(\w+)" ADD VALUE ('[^']+');$/gm;
  const all = migrations.map(({ sql }) => sql).join("\n");
  const added = [...all.matchAll(adding)];
  const whole = all
    .replace(adding, "")
    .replace(/^CREATE TYPE "(\w+)" AS ENUM \(([^)]*)\);$/gm, (line, name, values) => {
      const more = added.filter(([, type]) => type === name).map(([, , value]) => value);
      return more.length > 0 ? `CREATE TYPE "${name}" AS ENUM (${[values, ...more].join(", ")});` : line;
    });
  await client.query(whole);
}

/**
 * Takes all foreign keys away, so that rows come in any order.
 * @returns puts them back, and thereby checks every one of them
 */
export async function withoutForeignKeys(client: Client): Promise<() => Promise<void>> {
  const { rows } = await client.query(`
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint "${name}"`);
  return async () => {
    for (const { table, name, definition } of rows)
      await client.query(`alter table ${table} add constraint "${name}" ${definition}`);
  };
}

/** Numbers go on where the rows end. */
export async function moveSequences(client: Client): Promise<void> {
  const { rows } = await client.query(`
    select c.oid::regclass::text as "table", a.attname as column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.atthasdef
        and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`);
  for (const { table, column, sequence } of rows)
    await client.query(`select setval($1, coalesce(max("${column}"), 0) + 1, false) from ${table}`, [sequence]);
}
