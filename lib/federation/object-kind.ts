import type { ActorModel } from "../generated/prisma/models";
import type { Json } from "./parse";

/** Why a deletion did nothing: what it deletes is not here, or not here yet. */
export const nothingKnown = "deletes nothing we know";

/**
 * What one kind of object does when its server tells of it. Each returns "done", or the reason why nothing was done. The
 * sender is verified, what they say is not: a kind looks itself whether the object is theirs to tell of.
 */
export interface Kind {
  /** Types of ActivityStreams that it reads. */
  types: readonly string[];
  /** `activity.object` is a document: as embedded, or as its own server gave it when it was named by its id alone. */
  create(sender: ActorModel, activity: Json): Promise<string>;
  update(sender: ActorModel, activity: Json): Promise<string>;
  /** @param uri of the sender's server */
  remove(sender: ActorModel, activity: Json, uri: string): Promise<string>;
  /** Somebody passes it on, whose it need not be: `activity.object` is its id, or a document that proves nothing. */
  announce(sender: ActorModel, activity: Json): Promise<string>;
  /** Whether something of this kind is kept under `uri`. */
  knows(uri: string): Promise<boolean>;
  /** Its server says that it is gone: whoever told us. */
  forget(uri: string): Promise<void>;
}
