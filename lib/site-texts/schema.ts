import { z } from "zod";
import { inLanguages } from "../instance/schema";

/** The texts that stewards write for everybody. */
export const textKinds = ["RULES", "TERMS", "PRIVACY", "LEGAL", "WHO", "COSTS", "ACCESSIBILITY", "FEDERATION"] as const;
export type TextKind = (typeof textKinds)[number];

/** Those that people with an account accept. */
export const acceptedKinds = ["RULES", "TERMS", "PRIVACY"] as const satisfies TextKind[];
export type AcceptedKind = (typeof acceptedKinds)[number];

/** Whether people with an account are asked to accept this text. */
export function isAccepted(kind: TextKind): kind is AcceptedKind {
  return (acceptedKinds as readonly TextKind[]).includes(kind);
}

/** As much as lib/html.ts reads. */
export const longestText = 20_000;

/** A new version, in as many languages as it is written in. */
export const newText = z.object({
  kind: z.enum(textKinds),
  sources: inLanguages(longestText),
  /** Everybody with an account is asked to accept it. */
  asksAgain: z.boolean().default(false),
});
export type NewText = z.input<typeof newText>;
