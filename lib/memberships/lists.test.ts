import { beforeEach, expect, test } from "vitest";
import { group, person } from "../../test/people";
import { db } from "../db";
import type { Openness } from "../generated/prisma/enums";
import { setOpenness } from "../groups/commands";
import type { Acting } from "../identities/schema";
import { requestMembership } from "./commands";
import { membersOf } from "./lists";
import { setRole } from "./managing";

let ada: Acting;
let bo: Acting;
let choir: { id: string };

beforeEach(async () => {
  [ada, bo] = await Promise.all([person(), person()]);
  choir = await group(ada);
  await open("OPEN");
});

const open = (openness: Openness) => setOpenness(ada, { groupId: choir.id, openness });
const join = (actor: Acting, message?: string) => requestMembership(actor, { groupId: choir.id, message });

const members = async (viewer: Acting | null, how = {}) =>
  membersOf(viewer, await db.actor.findUniqueOrThrow({ where: { id: choir.id } }), how);
const rolesSeen = async (viewer: Acting | null) => (await members(viewer))?.people.map((one) => one.role) ?? null;

async function moderator(): Promise<Acting> {
  const one = await person();
  const { id } = await join(one);
  await setRole(ada, { membershipId: id, role: "MODERATOR" });
  return one;
}

test("names of members are read by whom the group says, and members always know who runs it", async () => {
  await Promise.all([join(bo), join(await person())]);
  const mod = await moderator();
  const say = (memberNames: "EVERYONE" | "MEMBERS" | "MODERATORS", visibility: "PUBLIC" | "MEMBERS" = "PUBLIC") =>
    db.actor.update({ where: { id: choir.id }, data: { memberNames, visibility } });
  const all = ["OWNER", "MODERATOR", "MEMBER", "MEMBER"];
  for (const stranger of [null, await person()]) {
    expect(await rolesSeen(stranger)).toBeNull();
    await say("EVERYONE");
    expect(await rolesSeen(stranger)).toEqual(all);
    await say("EVERYONE", "MEMBERS");
    expect(await rolesSeen(stranger)).toBeNull();
    await say("MEMBERS");
  }
  expect(await rolesSeen(bo)).toEqual(all);
  await say("MODERATORS");
  expect(await rolesSeen(bo)).toEqual(["OWNER", "MODERATOR"]);
  expect((await members(bo))?.counts).toEqual({ OWNER: 1, MODERATOR: 1, MEMBER: 2 });
  expect(await rolesSeen(mod)).toEqual(all);
});

test("members are found by letters of their name or address, whatever the accents, and come in pages", async () => {
  await join(bo);
  await db.actor.update({ where: { id: bo.id }, data: { name: "Zoé Œuvrard" } });
  const found = async (text: string) => (await members(ada, { text }))?.people.map(({ actor }) => actor.id);
  expect(await found("zoe oeu")).toEqual([bo.id]);
  expect(await found(`@${bo.handle}`)).toEqual([bo.id]);
  expect(await found("%")).toEqual([]);
  const crowd = Array.from({ length: 60 }, (_, number) => ({
    kind: "PERSON" as const,
    handle: `crowd${number}_${Date.now()}`,
    name: `Nom ${number}`,
  }));
  const people = await db.actor.createManyAndReturn({ data: crowd, select: { id: true } });
  await db.membership.createMany({
    data: people.map(({ id }) => ({ groupId: choir.id, actorId: id, role: "MEMBER" as const })),
  });
  const first = await members(ada);
  expect([first?.people.length, first?.next]).toEqual([50, "50"]);
  const second = await members(ada, { after: first?.next ?? "" });
  expect([second?.people.length, second?.next]).toEqual([12, null]);
  expect(new Set([...(first?.people ?? []), ...(second?.people ?? [])].map(({ id }) => id)).size).toBe(62);
});
