import { z } from "zod";
import type { ActorKind } from "../generated/prisma/enums";
import { cleanText } from "../text";
import { imitates } from "./rules";

/** Who looks or acts: an identity, a group, a remote actor. `steward` only when a steward of this server acts, `moderator` when a moderator or a steward does. */
export interface Acting {
  id: string;
  kind: ActorKind;
  handle: string;
  /** "" for our own. */
  host: string;
  steward?: boolean;
  moderator?: boolean;
  /** Of whom it reads nothing, as it settled itself: see lib/mutes/policy.ts. Filled where pages and feeds are made. */
  quiet?: { ids: string[]; hosts: string[] };
}

/** null is a stranger: somebody not signed in, a feed reader, an unsigned fetch. */
export type Viewer = Acting | null;

/** Letters of the Latin alphabet without accents, figures and "_". No dot: feeds end in one. */
export const handlePattern = /^[a-z0-9_]{2,30}$/;

/** The part after "@", for good. `claimHandle` refuses what is taken, reserved or an imitation. */
export const handleField = z
  .string("errors.required")
  .trim()
  .transform((text) => text.replace(/^@/, "").toLowerCase())
  .pipe(z.string().min(1, "errors.required").regex(handlePattern, "errors.handle"));

/** A name as others read it: of people and groups. */
export const nameField = z
  .string("errors.required")
  .trim()
  .min(1, "errors.required")
  .max(100, "errors.tooLong")
  .transform((text) => text.toWellFormed().normalize("NFC").replaceAll(/\s+/g, " "))
  .refine((text) => !imitates(text), "errors.nameImitates");

const storedLinks = z.array(z.object({ label: z.string(), url: z.url({ protocol: /^https?$/ }) }));
/** A page elsewhere that somebody names as theirs. */
export type ActorLink = z.output<typeof storedLinks>[number];

/** The links in a row of the Actor table. */
export function linksOf(stored: unknown): ActorLink[] {
  return storedLinks.safeParse(stored).data ?? [];
}

export const ribbons = ["BEET", "BRICK", "OCHRE", "MOSS", "PINE", "SKY", "INDIGO", "PLUM", "STONE"] as const;
export const ribbonShapes = ["NOTCH", "POINT", "ROUND", "ZIGZAG"] as const;

/** What can be changed about an identity later. */
export const identityEdit = z.object({
  name: nameField,
  summary: z.string().transform(cleanText).pipe(z.string().max(5000, "errors.tooLong")).default(""),
  language: z.enum(["en", "fr"]).optional(),
  ribbon: z.enum(ribbons).default("BEET"),
  ribbonShape: z.enum(ribbonShapes).default("NOTCH"),
});
export type IdentityEdit = z.output<typeof identityEdit>;

export const identityInput = identityEdit.extend({ handle: handleField });
export type IdentityInput = z.input<typeof identityInput>;
