import { env } from "../env";
import type { GroupRule } from "../env-outside";
import { handlePattern } from "../identities/schema";
import type { DoorKind } from "./schema";

/** A door that is open here, with what people call it. */
export interface Door {
  kind: DoorKind;
  name: string;
}

/** The doors that settings open, the directory first. */
export function outsideDoors(): Door[] {
  const { LDAP_URL, LDAP_NAME, OIDC_ISSUER, OIDC_NAME, CAS_URL, CAS_NAME } = env();
  const doors: (Door | false)[] = [
    LDAP_URL !== undefined && { kind: "ldap", name: LDAP_NAME },
    CAS_URL !== undefined && { kind: "cas", name: CAS_NAME },
    OIDC_ISSUER !== undefined && { kind: "oidc", name: OIDC_NAME },
  ];
  return doors.filter((door) => door !== false);
}

/** Which groups of an organisation give roles, and fill groups of ours. */
export interface StepRules {
  stewards: string | undefined;
  moderators: string | undefined;
  groups: GroupRule[];
}

/** What settings say of the groups behind a door. */
export function stepRules(kind: DoorKind): StepRules {
  const all = env();
  if (kind === "ldap") return { stewards: all.LDAP_STEWARDS, moderators: all.LDAP_MODERATORS, groups: all.LDAP_GROUPS };
  if (kind === "oidc") return { stewards: all.OIDC_STEWARDS, moderators: all.OIDC_MODERATORS, groups: all.OIDC_GROUPS };
  return { stewards: all.CAS_STEWARDS, moderators: all.CAS_MODERATORS, groups: all.CAS_GROUPS };
}

/** All groups that settings name behind a door, each once. */
export function namedGroups(kind: DoorKind): string[] {
  const { stewards, moderators, groups } = stepRules(kind);
  const all = [stewards, moderators, ...groups.map(({ group }) => group)];
  return [...new Set(all.filter((group) => group !== undefined))];
}

/** Of the groups that somebody says to belong to, those that settings name, letter by letter: "Admins" is not "admins". */
export function namedAmong(kind: DoorKind, told: readonly string[]): Set<string> {
  const theirs = new Set(told);
  return new Set(namedGroups(kind).filter((group) => theirs.has(group)));
}

/**
 * Handles to try one after the other, made of what an organisation calls somebody: letters without accents, what is not
 * allowed as "_", and then with a number behind.
 */
export function* handlesFrom(names: readonly string[]): Generator<string> {
  const bases = names
    .map((name) =>
      (name.split("@")[0] ?? "")
        .normalize("NFKD")
        .replaceAll(/\p{M}/gu, "")
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "_")
        .replaceAll(/^_+|_+$/g, "")
        .slice(0, 26),
    )
    .filter((base) => handlePattern.test(base));
  yield* bases;
  if (bases[0]) for (let number = 2; number < 100; number++) yield `${bases[0]}${number}`;
  yield "member";
  for (let number = 2; number < 10_000; number++) yield `member${number}`;
}
