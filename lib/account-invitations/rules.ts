import type { AccountInvitationModel } from "../generated/prisma/models";

/** How an invitation stands; only an open one makes accounts. */
export type InvitationStanding = "open" | "revoked" | "used" | "expired";

type Stands = Pick<AccountInvitationModel, "revokedAt" | "maxUses" | "uses" | "until">;

/** Taken back, used up or over: the first of them that is so. */
export function invitationStanding({ revokedAt, maxUses, uses, until }: Stands, at: Date): InvitationStanding {
  if (revokedAt) return "revoked";
  if (maxUses !== null && uses >= maxUses) return "used";
  return until && until <= at ? "expired" : "open";
}
