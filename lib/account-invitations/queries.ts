import { timingSafeEqual } from "node:crypto";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { AccountInvitationModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { isUuid } from "../text";
import { now } from "../time";
import { secretOf } from "../tokens/commands";
import { type InvitationStanding, invitationStanding } from "./rules";

/** What stands in an invitation's link: its id and a secret that is derived from it, so that it stands nowhere at rest. */
function invitationToken(id: string): string {
  return `${id}.${secretOf(id, "account invitation")}`;
}

/** The id in a link's token; null when we never gave it out. */
export function invitationIn(token: string | undefined): string | null {
  const id = token?.slice(0, 36) ?? "";
  if (!token || !isUuid(id)) return null;
  const [given, ours] = [Buffer.from(token), Buffer.from(invitationToken(id))];
  return given.length === ours.length && timingSafeEqual(given, ours) ? id : null;
}

/** How the invitation of a link stands; null when there is none. */
export async function standingOfLink(
  token: string | undefined,
  tx: Transaction = db,
): Promise<InvitationStanding | null> {
  const id = invitationIn(token);
  const row = id ? await tx.accountInvitation.findUnique({ where: { id } }) : null;
  return row && invitationStanding(row, now());
}

/** An invitation in the stewards' list. */
export interface ListedAccountInvitation
  extends Pick<AccountInvitationModel, "id" | "note" | "maxUses" | "uses" | "until"> {
  link: string;
  standing: InvitationStanding;
}

/** All that were not taken back, the newest first. @throws Forbidden unless a steward asks */
export async function accountInvitations(steward: Acting): Promise<ListedAccountInvitation[]> {
  must(steward.steward === true);
  const rows = await db.accountInvitation.findMany({
    where: { revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map(({ id, note, maxUses, uses, until, revokedAt }) => ({
    id,
    note,
    maxUses,
    uses,
    until,
    link: `${env().PUBLIC_URL}/register?invitation=${invitationToken(id)}`,
    standing: invitationStanding({ revokedAt, maxUses, uses, until }, now()),
  }));
}
