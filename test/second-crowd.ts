// Many people of the second server in a group elsewhere, for its parent.
import { db, type Prisma } from "../lib/db";
import { keyPairs } from "../lib/federation/keys";
import { lookUp } from "../lib/federation/remote";
import { person } from "./people";

async function groupAt(address: string): Promise<string> {
  const found = await lookUp(address);
  if (!found || !("actor" in found)) throw new Error(`${address} was not found`);
  return found.actor.id;
}

export const aboutCrowds = {
  /**
   * Makes people and puts them into a group elsewhere, as if each had asked and heard yes. Their keys are one pair:
   * making a hundred would take a minute.
   * @returns the ids of their memberships by handle
   */
  crowd: async (prefix: string, size: string, address: string): Promise<Record<string, string>> => {
    const groupId = await groupAt(address);
    const people = [];
    for (let number = 0; number < Number(size); number++) people.push(await person(`${prefix}_${number}`));
    const [first, ...rest] = people;
    await keyPairs(first?.id ?? "");
    const keys = await db.actorKey.findMany({ where: { actorId: first?.id } });
    const copied = rest.flatMap(({ id }) => keys.map((key) => ({ ...key, actorId: id })));
    await db.actorKey.createMany({ data: copied as Prisma.ActorKeyCreateManyInput[] });
    const made = people.map(({ id, handle }) => ({ id: crypto.randomUUID(), actorId: id, handle }));
    await db.membership.createMany({ data: made.map(({ id, actorId }) => ({ id, actorId, groupId, role: "MEMBER" })) });
    return Object.fromEntries(made.map(({ id, handle }) => [handle, id]));
  },
  /** How many of its people stand how to a group. */
  standing: async (uri: string): Promise<Record<string, number>> => {
    const where = { group: { uri }, actor: { host: "" } };
    const rows = await db.membership.groupBy({ by: ["role"], where, _count: true });
    return Object.fromEntries(rows.map(({ role, _count }) => [role, _count]));
  },
};
