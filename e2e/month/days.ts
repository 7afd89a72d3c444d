import { db } from "../../lib/db";

const hour = 3_600_000;
const present = Date.now;

/** What belongs to machines and browsers stays in their own time. */
const aside = [
  "Session",
  "Token",
  "RateLimit",
  "KeyValue",
  "Server",
  "Delivery",
  "FailedDelivery",
  "_prisma_migrations",
];

/**
 * Does something some hours ago: `now()` says so while it is done, and what the database stamped by its own clock is set
 * back afterwards.
 */
export async function ago(hours: number, work: () => Promise<unknown>): Promise<void> {
  const began = new Date(present());
  Date.now = () => present() - hours * hour;
  try {
    await work();
  } finally {
    Date.now = present;
  }
  await setBack(began, hours);
}

async function setBack(began: Date, hours: number): Promise<void> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type = 'timestamp with time zone'`;
  const until = new Date(present() + 1000);
  for (const { table, column } of columns.filter((one) => !aside.includes(one.table)))
    await db.$executeRawUnsafe(
      `update "${table}" set "${column}" = "${column}" - $3::float8 * interval '1 hour' where "${column}" between $1 and $2`,
      began,
      until,
      hours,
    );
}
