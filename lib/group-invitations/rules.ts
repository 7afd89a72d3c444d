import type { GroupInvitationModel } from "../generated/prisma/models";

/**
 * How a letter or a link stands. Whoever holds one that is not open reads why. `orphaned`: who made it may not invite
 * into this group any more.
 */
export type Standing = "open" | "revoked" | "refused" | "expired" | "used" | "orphaned";

type Stands = Pick<GroupInvitationModel, "revokedAt" | "refusedAt" | "expiresAt" | "maxUses" | "uses">;

/** @param answered for by somebody who may invite into the group now */
export function standingOf(invitation: Stands, answered: boolean, at: Date): Standing {
  if (invitation.revokedAt) return "revoked";
  if (invitation.refusedAt) return "refused";
  if (invitation.maxUses !== null && invitation.uses >= invitation.maxUses) return "used";
  if (invitation.expiresAt && invitation.expiresAt <= at) return "expired";
  return answered ? "open" : "orphaned";
}
