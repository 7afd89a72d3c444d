import { z } from "zod";
import { linkTerms } from "../invitations/schema";

export const limits = {
  /** Letters of one group that wait for an answer. */
  letters: 1000,
  /** Links of one group that open something. */
  links: 20,
  /** How long a letter opens something, and how long its address is kept afterwards. */
  days: 30,
} as const;

/** A link for everybody who gets it; its last day ends where this server is. */
export const linkInput = linkTerms.extend({ groupId: z.uuid() });
export type LinkInput = z.output<typeof linkInput>;
