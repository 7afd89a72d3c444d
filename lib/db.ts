import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";

export { Prisma };
export type Transaction = Prisma.TransactionClient;

// Next evaluates this module several times in one process; the client must not be made as often.
const kept = globalThis as unknown as { farandoleDatabase?: PrismaClient };

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env().DATABASE_URL,
    application_name: "farandole",
    max: 10,
    connectionTimeoutMillis: 30_000,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 30_000, timeout: 30_000 } });
}

/** The database. Connects at first use, so that importing a noun needs no settings. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    kept.farandoleDatabase ??= connect();
    const value = Reflect.get(kept.farandoleDatabase, property);
    return typeof value === "function" ? value.bind(kept.farandoleDatabase) : value;
  },
});

/** Runs `work` in one transaction: all of it happens, or none. */
export function transaction<T>(
  work: (tx: Transaction) => Promise<T>,
  { seconds = 30 }: { seconds?: number } = {},
): Promise<T> {
  return db.$transaction(work, { timeout: seconds * 1000 });
}

/** Waits for the row of an event, so that counting and inserting cannot race. */
export async function lockEvent(tx: Transaction, eventId: string): Promise<void> {
  await tx.$queryRaw`select id from "Event" where id = ${eventId}::uuid for update`;
}

/**
 * Waits until nobody else writes what bears this id, also while there is no row of it to wait for: an id that a form
 * brought along, or an address of another server, where one who tells what stands there could else write what another
 * has just buried. Before any other lock of the transaction.
 */
export async function lockId(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended(${id}, 0))`;
}

/** Closes the connections of this process. */
export async function disconnect(): Promise<void> {
  await kept.farandoleDatabase?.$disconnect();
  kept.farandoleDatabase = undefined;
}
