import { createHmac } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "../db";
import { env } from "../env";
import { TooMany } from "../errors";

export interface Limit {
  /** How often within `seconds`. */
  points: number;
  seconds: number;
}

// The limiter speaks node-postgres; this lends it our own connections.
const client = {
  async query({ text, values }: { text: string; values: (string | number | null)[] }) {
    const rows = await db.$queryRawUnsafe<{ points: number; expire: bigint | null }[]>(text, ...values);
    return {
      rows: rows.map((row) => ({ ...row, expire: row.expire === null ? null : Number(row.expire) })),
      rowCount: rows.length,
    };
  },
};

function limiter({ points, seconds }: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: client,
    storeType: "client",
    tableName: "RateLimit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: "",
    points,
    duration: seconds,
  });
}

/** Addresses of people and machines are not kept in clear, only as keyed hashes. */
function hidden(parts: string[]): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(JSON.stringify(parts))
    .digest("base64url");
}

/**
 * Counts one more of something.
 * @param parts what is counted, for instance ["register", network]
 * @throws TooMany when `limit` is exceeded
 */
export async function count(parts: string[], limit: Limit): Promise<void> {
  try {
    await limiter(limit).consume(hidden(parts));
  } catch (problem) {
    if (problem instanceof RateLimiterRes) throw new TooMany("errors.tooMany", Math.ceil(problem.msBeforeNext / 1000));
    throw problem;
  }
}

/** Whether something was counted and is not forgotten yet. */
export async function wasCounted(parts: string[]): Promise<boolean> {
  return (await limiter({ points: 1, seconds: 1 }).get(hidden(parts))) !== null;
}

/** Counts without ever refusing. */
export async function note(parts: string[], limit: Limit): Promise<void> {
  await limiter(limit).penalty(hidden(parts), 1);
}

/** Takes one back that was counted. */
export async function giveBack(parts: string[], limit: Limit): Promise<void> {
  await limiter(limit).reward(hidden(parts), 1);
}

/** Forgets what was counted. */
export async function forget(parts: string[]): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: hidden(parts) } });
}
