import { expect, test } from "vitest";
import { person } from "../../test/people";
import { leaveEverything } from "../conversations/leaving";
import { db, Prisma, transaction } from "../db";
import { leaveThreads } from "../discussions/leaving";
import { eraseTraces } from "./traces";

/** What names somebody who is gone, and why. */
const kept: Record<string, string> = {
  "ActorKey.actorId": "signs the news of the deletion",
  "Identity.actorId": "deleted beside, as the account's next usual identity follows from it",
  "Fact.actorId": "what happened, for the server's own work; the name is gone",
  "Activity.actorId": "what was sent, among it what takes it back",
  "Event.organiserId": "deleted one by one before, each told to those who come",
  "Series.organiserId": "goes with its dates",
  "Post.organiserId": "a group's",
  "Measure.actorId": "what moderators decided about; the name is gone",
  "AccountInvitation.madeById": "an account, with which it goes",
  "Report.reportedId": "what stewards decided about; the name is gone",
  "Entry.actorId": "a gap, that the thread stays readable",
  "ConversationMember.actorId": "says that they left",
  "Message.actorId": "a gap, that the thread stays readable",
  "Export.actorId": "swept, with its file",
  "Export.askedById": "swept, with its file",
  "GroupImport.askedById": "what came of it belongs to the group",
};

interface Column {
  table: string;
  name: string;
}

/** Every column of every table that names an actor as a person: by a foreign key, or by its name. */
async function columns(): Promise<Column[]> {
  return db.$queryRaw<Column[]>`
    select distinct usage.table_name::text as "table", usage.column_name::text as name
      from information_schema.columns usage
      join information_schema.tables tables using (table_schema, table_name)
      where table_schema = 'public' and tables.table_type = 'BASE TABLE' and usage.data_type = 'uuid'
        and (usage.column_name ~ '^(actor|author|uploader|organiser|reporter|reported|follower|followed|blocker|blocked)Id$'
          or usage.column_name ~ 'ById$')
      order by 1, 2`;
}

/** Such rows need not make sense in this file's own database. */
async function dropChecks(): Promise<void> {
  const checks = await db.$queryRaw<{ table: string; name: string }[]>`
    select conrelid::regclass::text as "table", conname::text as name from pg_constraint
      where contype in ('c', 'f') and connamespace = 'public'::regnamespace`;
  for (const { table, name } of checks)
    await db.$executeRaw(Prisma.raw(`alter table ${table} drop constraint "${name}"`));
}

/** A row that holds little but this name: nothing else of it exists. */
async function plant({ table, name }: Column, actorId: string): Promise<void> {
  const needed = await db.$queryRaw<{ column: string; type: string; udt: string }[]>`
    select column_name::text as "column", data_type::text as type, udt_name::text as udt from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO' and column_default is null
        and column_name <> ${name}`;
  const list = [`"${name}"`, ...needed.map(({ column }) => `"${column}"`)].join(", ");
  const filled = [`'${actorId}'`, ...needed.map(({ type, udt }) => filler(type, udt))].join(", ");
  await db.$executeRaw(Prisma.raw(`insert into "${table}" (${list}) values (${filled})`));
}

function filler(type: string, udt: string): string {
  if (type === "uuid") return "gen_random_uuid()";
  if (type === "text") return "md5(random()::text)";
  if (type === "USER-DEFINED") return `(enum_range(null::"${udt}"))[1]`;
  if (type === "jsonb") return "'{}'";
  if (type === "ARRAY") return "'{}'";
  if (type === "boolean") return "false";
  if (type.startsWith("timestamp") || type === "date") return "now()";
  return "0";
}

test("of somebody who is gone no table tells any more, but for what says why", async () => {
  const [ada, noor] = [await person(), await person()];
  await dropChecks();
  const all = await columns();
  expect(all.length).toBeGreaterThan(40);
  // Whatever other people left is not touched.
  for (const who of [ada, noor]) for (const column of all) await plant(column, who.id);
  await transaction(async (tx) => {
    await leaveEverything(tx, ada.id);
    await leaveThreads(tx, ada.id);
    await eraseTraces(tx, ada.id);
  });
  const left = async (id: string) => {
    const found: string[] = [];
    for (const { table, name } of all) {
      const [row] = await db.$queryRaw<{ n: number }[]>(
        Prisma.raw(`select count(*)::int as n from "${table}" where "${name}" = '${id}'`),
      );
      if (row && row.n > 0) found.push(`${table}.${name}`);
    }
    return found;
  };
  expect((await left(ada.id)).filter((column) => !kept[column])).toEqual([]);
  expect(await left(noor.id)).toEqual(all.map(({ table, name }) => `${table}.${name}`));
});

test("what was settled in the sessions of the account is forgotten with the identity", async () => {
  const [ada, noor] = [await person(), await person()];
  const account = await db.account.create({ data: { email: "noor@cast.example" } });
  const settled = [ada, noor].map(({ id }) => `${id} ${crypto.randomUUID()}`);
  const session = await db.session.create({
    data: { tokenHash: "x", accountId: account.id, expiresAt: new Date(Date.now() + 1e9), settled },
  });
  await transaction((tx) => eraseTraces(tx, ada.id));
  expect(await db.session.findUnique({ where: { id: session.id } })).toMatchObject({ settled: settled.slice(1) });
});
