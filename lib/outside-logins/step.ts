import { type Transaction, transaction } from "../db";
import type { AccountRole } from "../generated/prisma/enums";
import { record } from "../jobs/facts";
import { enrol, unenrol } from "../memberships/enrolling";
import { stepRules } from "./rules";
import type { Arrival } from "./schema";

/**
 * Roles and groups as the organisation has them at this sign-in. What it did not say changes nothing; the last steward
 * stays one.
 */
export async function keepInStep({ kind, provider, subject, groups }: Arrival): Promise<void> {
  if (!groups) return;
  await transaction(async (tx) => {
    const [login] = await tx.$queryRaw<{ accountId: string; actorId: string | null; groupIds: string[] }[]>`
      select "accountId", "actorId", "groupIds" from "OutsideLogin"
        where provider = ${provider} and subject = ${subject} for update`;
    if (!login) return;
    const rules = stepRules(kind);
    await keepRole(tx, login.accountId, roleBy(rules, groups), kind);
    if (!login.actorId || rules.groups.length === 0) return;
    const groupIds = await keepGroups(tx, login.actorId, login.groupIds, wantedBy(rules.groups, groups));
    await tx.outsideLogin.update({ where: { provider_subject: { provider, subject } }, data: { groupIds } });
  });
}

/** The role that groups of the organisation give; null where settings leave roles to people here. */
function roleBy(
  { stewards, moderators }: { stewards?: string | undefined; moderators?: string | undefined },
  groups: ReadonlySet<string>,
): ((now: AccountRole) => AccountRole) | null {
  if (!stewards && !moderators) return null;
  return (now) => {
    if (stewards && groups.has(stewards)) return "STEWARD";
    if (!stewards && now === "STEWARD") return now;
    if (moderators && groups.has(moderators)) return "MODERATOR";
    return !moderators && now === "MODERATOR" ? now : "MEMBER";
  };
}

async function keepRole(
  tx: Transaction,
  accountId: string,
  rule: ((now: AccountRole) => AccountRole) | null,
  door: string,
): Promise<void> {
  if (!rule) return;
  // The lock of lib/accounts/roles: of two who stop being stewards at once, by whatever way, one stays.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('stewards'))`;
  const { role } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { role: true } });
  const wanted = rule(role);
  if (wanted === role) return;
  if (role === "STEWARD") {
    const others = { id: { not: accountId }, role, suspendedAt: null, confirmedAt: { not: null } } as const;
    if ((await tx.account.count({ where: others })) === 0) return;
  }
  await tx.account.update({ where: { id: accountId }, data: { role: wanted } });
  await record(tx, "account.roleChanged", { subject: accountId, data: { was: role, value: wanted, door } });
}

function wantedBy(rules: { handle: string; group: string }[], groups: ReadonlySet<string>): string[] {
  return rules.filter(({ group }) => groups.has(group)).map(({ handle }) => handle);
}

/** @returns the groups in which it is because the organisation says so */
async function keepGroups(tx: Transaction, actorId: string, before: string[], handles: string[]): Promise<string[]> {
  const actor = await tx.actor.findFirst({ where: { id: actorId, deletedAt: null } });
  if (!actor) return before;
  const groups = await tx.actor.findMany({
    where: { kind: "GROUP", host: "", deletedAt: null, archivedAt: null, handle: { in: handles } },
    select: { id: true },
    // One order for all, so that two who sign in at once never wait for each other.
    orderBy: { id: "asc" },
  });
  const after: string[] = [];
  for (const { id } of groups) {
    const came = await enrol(tx, actor, id);
    if (came || before.includes(id)) after.push(id);
  }
  const wanted = new Set(groups.map(({ id }) => id));
  for (const id of before.filter((group) => !wanted.has(group)).sort()) await unenrol(tx, actor, id);
  return after;
}
