import type { ActorModel } from "../generated/prisma/models";
import { Temporal } from "../time";
import { TableKvStore } from "./kv";

const store = new TableKvStore();
const fiveDays = Temporal.Duration.from({ hours: 120 });

type Sender = Pick<ActorModel, "uri">;

/**
 * Keeps the deletion of what we do not know: it may be on its way still. Most of the world's deletions are no concern of
 * ours, so it is kept for five days, longer than any server tries to deliver what came before it, as the word of who sent it.
 */
export async function keepDeletion(sender: Sender, uri: string): Promise<void> {
  if (sender.uri) await store.set(["gone", uri, sender.uri], true, { ttl: fiveDays });
}

/** Whether who tells of this deleted it within the last days. */
export async function deletedBefore(sender: Sender, uri: string): Promise<boolean> {
  return sender.uri !== null && (await store.get(["gone", uri, sender.uri])) === true;
}

/** Their server shows it again. */
export async function dropDeletion(sender: Sender, uri: string): Promise<void> {
  if (sender.uri) await store.delete(["gone", uri, sender.uri]);
}
