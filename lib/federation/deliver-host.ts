import { getLogger } from "@logtape/logtape";
import { db } from "../db";
import { now } from "../time";
import { dropInboxes } from "./audience";
import { healthOf, noteFailure, noteSilence, noteSuccess } from "./breaker";
import type { Due } from "./deliver-claims";
import type { Letters } from "./deliver-letters";
import { Line } from "./deliver-line";
import { giveUpAfter } from "./delivery";
import { type Outcome, post, preferred } from "./post";
import { markFailed } from "./receipts";
import { backoff } from "./retries";
import { isBlocked } from "./servers";

const log = getLogger(["farandole", "federation", "delivery"]);

/** What sends the letters of one server tells those who wait. */
export interface Postbox {
  letters: Letters;
  /** Writes down that this one was received, sooner or later. @returns when the next may be sent */
  received(due: Due): Promise<void>;
  /** A letter is under way; call what comes back when it is not any more. */
  underWay(): () => void;
  /** Whether the next letter may be begun. */
  mayGoOn(): boolean;
}

/**
 * Sends the letters of one server, one after the other, until one shows that the server cannot be reached: the others
 * wait with it, and the first of them afterwards is the probe.
 */
export async function sendAll(host: string, due: Due[], postbox: Postbox): Promise<void> {
  if (await isBlocked(host)) return block(host);
  const [{ heldUntil, failing }, prefers] = await Promise.all([healthOf(host), preferred(host)]);
  if (heldUntil) return hold(host, heldUntil, "unreachable");
  let wasFailing = failing;
  const line = new Line();
  const gone: Due[] = [];
  try {
    for (const one of due) {
      if (!postbox.mayGoOn()) return;
      const letter = await postbox.letters.find(one.activityId);
      if (!letter) {
        await drop(one);
        continue;
      }
      const done = postbox.underWay();
      const outcome = await post(line, letter, one.inbox, host, prefers).finally(done);
      if (outcome.kind === "silent") wasFailing = true;
      else if (wasFailing && outcome.kind !== "unreachable" && outcome.kind !== "impossible") {
        await noteSuccess(host);
        wasFailing = false;
      }
      if (outcome.kind === "received") await postbox.received(one);
      else if (outcome.kind === "gone") gone.push(one);
      else if (!(await settle(one, outcome))) return;
    }
  } finally {
    line.close();
    if (gone.length > 0) await bury(gone);
  }
}

/** @returns whether its server may be sent the next */
async function settle(due: Due, outcome: Exclude<Outcome, { kind: "received" | "gone" }>): Promise<boolean> {
  switch (outcome.kind) {
    case "impossible":
      await giveUp([due], "refused");
      return true;
    case "rejected": {
      const dueAt = new Date(now().getTime() + backoff(due.attempts + 1));
      await later(due, dueAt, outcome.reason);
      return true;
    }
    case "silent":
    case "unreachable": {
      const until = await (outcome.kind === "silent"
        ? noteSilence(due.host, BigInt(due.id))
        : noteFailure(due.host, outcome.retryAfter));
      if (!until) {
        await later(due, new Date(now().getTime() + backoff(due.attempts + 1)), outcome.reason);
        return true;
      }
      await later(due, until, outcome.reason);
      await hold(due.host, until, outcome.reason);
      return false;
    }
  }
}

/** Nobody is reached at these inboxes any more. */
async function bury(gone: Due[]): Promise<void> {
  await dropInboxes(gone.map(({ inbox }) => inbox));
  await giveUp(gone, "gone");
}

/** Plans the next attempt, or ends it after days of trying. */
async function later(due: Due, dueAt: Date, reason: string): Promise<void> {
  const attempts = due.attempts + 1;
  if (dueAt.getTime() - due.since.getTime() > giveUpAfter) return giveUp([{ ...due, attempts }], reason);
  log.info("Delivering {activityId} to {inbox} failed ({reason}), again at {dueAt}", { ...due, reason, dueAt });
  await db.delivery.updateMany({ where: { id: BigInt(due.id) }, data: { dueAt, attempts } });
}

/** All that is for a server waits until then. */
async function hold(host: string, until: Date, reason: string): Promise<void> {
  const tooOld = { host, since: { lt: new Date(until.getTime() - giveUpAfter) } };
  const old = await db.delivery.findMany({ where: tooOld, take: 1000 });
  if (old.length > 0) await giveUp(old, reason);
  await db.delivery.updateMany({ where: { host, dueAt: { lt: until } }, data: { dueAt: until } });
}

/** It will not arrive any more. What stewards may try again is kept for them for a while, with the reason. */
async function giveUp(dues: (Omit<Due, "id"> & { id: string | bigint })[], reason: string): Promise<void> {
  for (const due of dues) log.warn("Gave up delivering {activityId} to {inbox}: {reason}", { ...due, reason });
  await db.failedDelivery.createMany({
    data: dues.map(({ activityId, inbox, host, attempts }) => ({
      activityId,
      inbox,
      host,
      attempts,
      reason,
      failedAt: now(),
    })),
    skipDuplicates: true,
  });
  for (const activityId of new Set(dues.map((due) => due.activityId))) await markFailed(activityId, reason);
  await db.delivery.deleteMany({ where: { id: { in: dues.map(({ id }) => BigInt(id)) } } });
}

/** A steward does not want it: nothing to be tried again. */
async function block(host: string): Promise<void> {
  const rows = await db.delivery.findMany({ where: { host }, select: { activityId: true } });
  for (const activityId of new Set(rows.map((row) => row.activityId))) await markFailed(activityId, "blocked");
  await db.delivery.deleteMany({ where: { host } });
}

async function drop({ id }: Due): Promise<void> {
  await db.delivery.deleteMany({ where: { id: BigInt(id) } });
}
