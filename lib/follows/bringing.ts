import { db, type Transaction, transaction } from "../db";
import type { Acting } from "../identities/schema";
import { addJob } from "../jobs/jobs";
import { forgottenBefore } from "../retention/rules";
import { now } from "../time";

/** How far a list has come that somebody brought along. */
export interface Brought {
  waiting: number;
  /** Nobody was found there, or they are not to be followed from here. */
  missing: string[];
}

/** Follows everybody of a list, one after the other: the worker looks each up. Who is in it already stays once. */
export async function bringAlong(actor: Acting, addresses: string[]): Promise<void> {
  await transaction(async (tx) => {
    const data = addresses.map((address) => ({ followerId: actor.id, address, createdAt: now() }));
    await tx.broughtFollow.createMany({ data, skipDuplicates: true });
    await tx.broughtFollow.updateMany({
      where: { followerId: actor.id, address: { in: addresses } },
      data: { missing: false },
    });
    await wantNext(tx, actor.id);
  });
}

/** Looks once more for those who were not found. */
export async function tryBroughtAgain(actor: Acting): Promise<void> {
  await transaction(async (tx) => {
    await tx.broughtFollow.updateMany({ where: { followerId: actor.id }, data: { missing: false } });
    await wantNext(tx, actor.id);
  });
}

/** Gives up those who were not found. */
export async function forgetMissing(actor: Acting): Promise<void> {
  await db.broughtFollow.deleteMany({ where: { followerId: actor.id, missing: true } });
}

/** For the identity itself alone. */
export async function broughtBy(actor: Acting): Promise<Brought> {
  const [waiting, missing] = await Promise.all([
    db.broughtFollow.count({ where: { followerId: actor.id, missing: false } }),
    db.broughtFollow.findMany({
      where: { followerId: actor.id, missing: true },
      select: { address: true },
      orderBy: { address: "asc" },
    }),
  ]);
  return { waiting, missing: missing.map(({ address }) => address) };
}

/** Whom an identity is to follow next; null when nobody is left, or the identity is gone. */
export function nextBrought(followerId: string) {
  return db.broughtFollow.findFirst({
    where: { followerId, missing: false, follower: { deletedAt: null, suspendedAt: null } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { follower: true },
  });
}

/** One of a list is followed now, or was not found; the next one's turn comes. */
export async function settleBrought({ id, followerId }: { id: string; followerId: string }, followed: boolean) {
  await transaction(async (tx) => {
    if (followed) await tx.broughtFollow.deleteMany({ where: { id } });
    else await tx.broughtFollow.updateMany({ where: { id }, data: { missing: true } });
    await wantNext(tx, followerId);
  });
}

/** Lists of which nobody took notice any more. Part of the hourly sweep. */
export async function sweepBrought(): Promise<void> {
  await db.broughtFollow.deleteMany({ where: { createdAt: { lt: forgottenBefore("broughtFollows") } } });
}

function wantNext(tx: Transaction, followerId: string): Promise<void> {
  return addJob(tx, "bring", { followerId }, { key: `bring:${followerId}`, maxAttempts: 5, priority: 10 });
}
