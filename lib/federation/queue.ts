import type { MessageQueue, MessageQueueEnqueueOptions, MessageQueueListenOptions } from "@fedify/fedify";
import { db, type Prisma } from "../db";
import { addJob } from "../jobs/jobs";
import { now } from "../time";

/** An activity that one of our inboxes took in, verified, as it came. */
export interface InboxMessage {
  type: "farandole.inbox";
  activity: { [key: string]: unknown };
}

export function isInboxMessage(message: unknown): message is InboxMessage {
  return typeof message === "object" && message !== null && "type" in message && message.type === "farandole.inbox";
}

/** How a message waits; `priority` 0 is first. */
type Enqueued = MessageQueueEnqueueOptions & { priority?: number };

/**
 * Fedify's queue over graphile-worker: a message is a job "fedify", and is removed only after its handler ended, so that
 * a 202 given means processed even across kill -9. Retries are the job library's (nativeRetrial), about a day of them.
 */
export class JobQueue implements MessageQueue {
  readonly nativeRetrial = true;

  async enqueue(message: Prisma.InputJsonValue, options: Enqueued = {}): Promise<void> {
    await addJob(db, "fedify", message, {
      maxAttempts: 12,
      priority: options.priority,
      ...(options.orderingKey ? { queue: `fedify:${options.orderingKey}` } : {}),
      ...(options.delay ? { runAt: new Date(now().getTime() + options.delay.total("millisecond")) } : {}),
    });
  }

  /** The worker's task "fedify" hands each job to processQueuedTask(); there is nothing to listen to here. */
  async listen(
    _handler: (message: unknown) => Promise<void> | void,
    options: MessageQueueListenOptions = {},
  ): Promise<void> {
    const signal = options.signal;
    if (!signal || signal.aborted) return;
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  }
}
