import { getLogger } from "@logtape/logtape";
import { db, transaction } from "../db";
import { now } from "../time";
import { dropInbox } from "./audience";
import { holdUntil, noteFailure, noteSuccess } from "./breaker";
import type { JsonObject } from "./context";
import { type Delivery, giveUpAfter, replan } from "./delivery";
import { type Outcome, post } from "./post";
import { markFailed, markReceived } from "./receipts";
import { backoff } from "./retries";
import { isBlocked } from "./servers";

const log = getLogger(["farandole", "federation", "delivery"]);

/**
 * The worker's task "deliver": signs an activity, posts it to one inbox, and writes down what came of it. Failures are
 * planned anew here; an exception (our own database away, a kill) leaves the job to the job library.
 */
export async function deliver(payload: unknown): Promise<void> {
  const delivery = payload as Delivery;
  const activity = await db.activity.findUnique({ where: { id: delivery.activityId } });
  if (!activity) return;
  if (await isBlocked(delivery.inbox)) return markFailed(activity.id, "blocked");
  const held = await holdUntil(delivery.inbox);
  if (held) return later(delivery, held, "unreachable");
  const outcome = await post(activity.actorId, delivery.inbox, activity.json as JsonObject);
  await settle(delivery, outcome);
}

async function settle(delivery: Delivery, outcome: Outcome): Promise<void> {
  const { activityId, inbox } = delivery;
  switch (outcome.kind) {
    case "received":
      await noteSuccess(inbox);
      return markReceived(activityId);
    case "gone":
      await noteSuccess(inbox);
      await dropInbox(inbox);
      return markFailed(activityId, "gone");
    case "impossible":
      return markFailed(activityId, "refused");
    case "unreachable": {
      const until = await noteFailure(inbox, outcome.retryAfter);
      return later({ ...delivery, attempt: delivery.attempt + 1 }, until, outcome.reason);
    }
    case "rejected": {
      await noteSuccess(inbox);
      const wait = backoff(delivery.attempt + 1);
      return later({ ...delivery, attempt: delivery.attempt + 1 }, new Date(now().getTime() + wait), outcome.reason);
    }
  }
}

async function later(delivery: Delivery, runAt: Date, reason: string): Promise<void> {
  if (runAt.getTime() - new Date(delivery.since).getTime() > giveUpAfter) {
    log.warn("Gave up delivering {activityId} to {inbox}: {reason}", { ...delivery, reason });
    return markFailed(delivery.activityId, reason);
  }
  log.info("Delivering {activityId} to {inbox} failed ({reason}), again at {runAt}", { ...delivery, reason, runAt });
  await transaction((tx) => replan(tx, delivery, runAt));
}
