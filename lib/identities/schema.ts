import { z } from "zod";
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

/** Letters of the Latin alphabet without accents, figures and "_": no two handles look alike. No dot: feeds end in one. */
export const handlePattern = /^[a-z0-9_]{2,30}$/;

/** The part after "@", for good. lib/identities/rules.ts refuses imitations. */
export const handleField = z
  .string("errors.required")
  .trim()
  .transform((text) => text.replace(/^@/, "").toLowerCase())
  .pipe(z.string().min(1, "errors.required").regex(handlePattern, "errors.handle"));

/** A name as others read it. */
export const nameField = z.string("errors.required").trim().min(1, "errors.required").max(80, "errors.tooLong");

export const ribbons = ["BEET", "BRICK", "OCHRE", "MOSS", "PINE", "SKY", "INDIGO", "PLUM", "STONE"] as const;
export const ribbonShapes = ["NOTCH", "POINT", "ROUND", "ZIGZAG"] as const;
