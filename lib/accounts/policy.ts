import { standingOfLink } from "../account-invitations/queries";
import { db, type Transaction } from "../db";
import { Forbidden, Invalid } from "../errors";
import { settings } from "../instance/settings";
import { liesIn, normaliseEmail } from "./rules";

/** How somebody comes by an account: by themselves, by an invitation that is spent then, or by asking the stewards. */
export type Admission = "open" | "invited" | "asked";

/**
 * Whether an address may have an account, as the stewards settled it. Every way in which accounts make themselves asks:
 * registration, and the first sign-in with an organisation's account. An invitation opens what is closed and what is for
 * allowed domains alone; a denied domain stays denied.
 * @param email in any spelling
 * @param how.invitation the token of an invitation's link
 * @throws Forbidden saying why not, Invalid naming the field `email`
 */
export async function mayRegister(
  email: string,
  { invitation }: { invitation?: string } = {},
  tx: Transaction = db,
): Promise<Admission> {
  const address = normaliseEmail(email);
  if (!address) throw new Invalid({ email: ["errors.email"] });
  const { registration, allowedMailDomains: allowed, deniedMailDomains: denied } = await settings(tx);
  if (liesIn(address, denied)) throw new Invalid({ email: ["registration.errors.mailDomain"] });
  const standing = await standingOfLink(invitation, tx);
  if (standing === "open") return "invited";
  if (registration === "closed") throw new Forbidden("errors.registrationClosed");
  if (registration === "invitation")
    throw new Forbidden(standing ? "registration.errors.invitationOver" : "registration.errors.invitationOnly");
  if (allowed.length > 0 && !liesIn(address, allowed)) throw new Invalid({ email: ["registration.errors.mailDomain"] });
  return registration === "approval" ? "asked" : "open";
}
