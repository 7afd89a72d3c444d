import type { ActorKind } from "../generated/prisma/enums";

/** Who looks or acts: an identity, a group, a remote actor. `steward` only when a steward of this server acts. */
export interface Acting {
  id: string;
  kind: ActorKind;
  handle: string;
  /** "" for our own. */
  host: string;
  steward?: boolean;
}

/** null is a stranger: somebody not signed in, a feed reader, an unsigned fetch. */
export type Viewer = Acting | null;
