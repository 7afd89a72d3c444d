import { createConfirmedAccount } from "../../lib/accounts/commands";
import { db } from "../../lib/db";
import { follow } from "../../lib/follows/commands";
import { createGroup } from "../../lib/groups/commands";
import { createIdentity, editIdentity } from "../../lib/identities/commands";
import { identityOf } from "../../lib/identities/queries";
import type { Acting } from "../../lib/identities/schema";
import { roleIn } from "../../lib/memberships/queries";
import type { DemoGroup } from "./events";
import { type Organisation, organisations } from "./organisations";
import { type Person, people } from "./people";

/** The people of the demonstration that are ours, by handle. */
export interface Crowd {
  people: Map<string, Acting>;
  made: number;
  signIn: { email: string; password: string } | null;
}

/** Makes the people whose handle is free, and finds those of an earlier run again. */
export async function bringPeople(password: string): Promise<Crowd> {
  const crowd: Crowd = { people: new Map(), made: 0, signIn: null };
  for (const person of people) {
    // ".invalid" never is a mail server (RFC 2606).
    const email = `demo-${person.account}@farandole.invalid`;
    const account = await db.account.findUnique({ where: { email }, select: { id: true } });
    const taken = await find(person.handle);
    if (taken) {
      const ours = account && (await identityOf(account.id, taken.id));
      if (ours) crowd.people.set(person.handle, ours);
      continue;
    }
    crowd.people.set(person.handle, await make(person, email, password, account?.id ?? null));
    crowd.made += 1;
    if (!account) crowd.signIn ??= { email, password };
  }
  return crowd;
}

async function make(person: Person, email: string, password: string, accountId: string | null): Promise<Acting> {
  const { handle, name, ribbon, shape, summary = "" } = person;
  const looks = { ribbon, ribbonShape: shape, summary };
  if (accountId) return createIdentity(accountId, { handle, name, language: "fr", ...looks });
  const { account, actor } = await createConfirmedAccount({ email, handle, name, password, language: "fr" });
  await editIdentity(account.id, actor.id, { name, language: "fr", ...looks });
  return actor;
}

/** Founds the organisations whose handle is free, finds those of an earlier run, and lets people follow them. */
export async function bringGroups(crowd: Crowd): Promise<{ byName: Map<Organisation, DemoGroup>; made: number }> {
  const byName = new Map<Organisation, DemoGroup>();
  let made = 0;
  for (const [name, organisation] of Object.entries(organisations) as [
    Organisation,
    (typeof organisations)[Organisation],
  ][]) {
    const founder = people.find((person) => person.runs?.includes(name))?.handle ?? "";
    const owner = crowd.people.get(founder);
    if (!owner) continue;
    const { handle, place, ribbon, shape } = organisation;
    const taken = await find(handle);
    if (taken && (await roleIn(taken.id, owner.id)) !== "OWNER") continue;
    const summary = `${organisation.summary}\n\n*Page de démonstration : elle n’est pas tenue par cette organisation.*`;
    const draft = { handle, name: organisation.name, summary, place, ribbon, ribbonShape: shape, language: "fr" };
    const group = taken ?? (await createGroup(owner, draft));
    if (!taken) made += 1;
    byName.set(name, { group, owner });
    const followers = [...crowd.people.values()].filter((_, index) => (index + byName.size) % 4 === 0);
    for (const follower of followers) await follow(follower, group.id);
  }
  return { byName, made };
}

function find(handle: string): Promise<Acting | null> {
  return db.actor.findUnique({
    where: { handle_host: { handle, host: "" } },
    select: { id: true, kind: true, handle: true, host: true },
  });
}
