import { z } from "zod";
import { doorKinds } from "../outside-logins/schema";

/**
 * By what somebody proved who they are, besides a second step: a door of their organisation, or one of our own. "link"
 * came by letter, "reset" is a password chosen by letter, and "new" is whoever has just made the account.
 */
export const proofs = [...doorKinds, "password", "link", "reset", "passkey", "new"] as const;
export type Proof = (typeof proofs)[number];

/** Whether an organisation vouched for them. */
export function isOutside(how: Proof): boolean {
  return doorKinds.some((kind) => kind === how);
}

/** What is kept between the two steps; one that began before this was kept was by password, mostly. */
export const firstStep = z.object({ next: z.string().default("/"), how: z.enum(proofs).catch("password") });
