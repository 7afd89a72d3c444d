import type { Acting } from "@/lib/identities/schema";
import { can } from "@/lib/memberships/policy";
import { roleIn } from "@/lib/memberships/queries";
import { currentIdentities } from "@/lib/web/session";
import { IdentityChoice } from "../../../events/[slug]/identity-choice";

/** "as Camille R. — change": with those identities of the account that belong to the group. */
export async function AsMember({ groupId, viewer }: { groupId: string; viewer: Acting }) {
  const identities = await currentIdentities();
  const roles = await Promise.all(identities.map(({ id }) => roleIn(groupId, id)));
  const members = identities.filter((_identity, index) => can(roles[index] ?? null, "see"));
  return <IdentityChoice identities={members} preferred={viewer.id} />;
}
