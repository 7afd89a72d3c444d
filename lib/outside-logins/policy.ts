import { env } from "../env";
import type { AccountRole } from "../generated/prisma/enums";

/**
 * Whether an account may come in by a door of this server itself (password, letter, passkey). Where the organisation's
 * doors are the only ones, stewards keep theirs for the day when those are shut, and so does whoever came in from
 * outside a moment ago and proves the account that they had before.
 */
export function ownDoorOpens(role: AccountRole, connecting: boolean): boolean {
  return !env().SSO_ONLY || role === "STEWARD" || connecting;
}
