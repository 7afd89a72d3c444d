import { db, type Transaction } from "../db";
import { Invalid } from "../errors";
import { isReserved, lookOf } from "./rules";

/**
 * Refuses a handle that a new local person or group may not have. People and groups share one name space; the handles
 * of deleted ones stay taken.
 * @throws Invalid naming the field `handle`
 */
export async function checkHandle(handle: string, tx: Transaction = db): Promise<void> {
  if (isReserved(handle)) throw new Invalid({ handle: ["errors.handleReserved"] });
  const same = await tx.$queryRaw<unknown[]>`select 1 from "Actor" where host = ''
    and translate(replace(replace(handle, 'rn', 'm'), 'vv', 'w'), '01', 'ol') = ${lookOf(handle)} limit 1`;
  if (same.length > 0) throw new Invalid({ handle: ["errors.handleTaken"] });
}

/** As {@link checkHandle}, and until the transaction ends nobody else can take it. */
export async function claimHandle(tx: Transaction, handle: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('handles'))`;
  await checkHandle(handle, tx);
}
