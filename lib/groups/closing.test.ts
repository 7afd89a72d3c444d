import { beforeAll, expect, test } from "vitest";
import { belongs, event, group as makeGroup, people } from "../../prisma/cast";
import { db } from "../db";
import { listEvents } from "../events/queries";
import { follow } from "../follows/commands";
import { findActor } from "../identities/queries";
import type { Acting } from "../identities/schema";
import { requestMembership } from "../memberships/commands";
import { writePost } from "../posts/commands";
import { postsOf } from "../posts/queries";
import { groupProposedTo } from "../proposals/queries";
import { closeGroup } from "./closing";
import { changeGroup } from "./managing";
import { listGroups } from "./queries";

let ada: Acting;
let grace: Acting;
let omar: Acting;
let kitchen: Acting;

beforeAll(async () => {
  [ada, grace, omar] = (await people("ada", "grace", "omar")) as [Acting, Acting, Acting];
  kitchen = await makeGroup(ada, { openness: "OPEN" });
  await belongs(grace, kitchen);
});

const set = (visibility: "PUBLIC" | "LINK" | "MEMBERS") =>
  changeGroup(ada, { groupId: kitchen.id, change: { visibility } });
const names = async (viewer: Acting | null) =>
  (await listGroups(viewer, { text: kitchen.handle })).groups.map(({ handle }) => handle);

test("a group for those with the link is opened by everybody and listed to nobody", async () => {
  await set("LINK");
  expect(await names(null)).toEqual([]);
  expect(await names(ada)).toEqual([]);
  expect((await findActor(kitchen.handle)).id).toBe(kitchen.id);
  await set("PUBLIC");
  expect(await names(null)).toEqual([kitchen.handle]);
});

test("a group that closes takes its events, its news and its followers back, begun twice or once", async () => {
  const soup = await event(ada, {}, kitchen);
  const draft = { title: "A second stove", text: "It came.", visibility: "PUBLIC" as const };
  await writePost(ada, { groupId: kitchen.id, input: { ...draft, language: undefined }, publish: true });
  for (const one of [grace, omar]) await follow(one, kitchen.id);
  await set("MEMBERS");
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "group.changed" }, orderBy: { at: "desc" } });
  await closeGroup(fact);
  await closeGroup(fact);
  expect((await db.event.findUniqueOrThrow({ where: { id: soup.id } })).visibility).toBe("MEMBERS");
  expect((await listEvents(null, { organiserId: kitchen.id })).events).toEqual([]);
  expect((await listEvents(grace, { organiserId: kitchen.id })).events).toHaveLength(1);
  expect((await postsOf(omar, kitchen.id)).posts).toEqual([]);
  expect((await postsOf(grace, kitchen.id)).posts).toHaveLength(1);
  expect(await db.follow.findMany({ where: { followedId: kitchen.id }, select: { followerId: true } })).toEqual([
    { followerId: grace.id },
  ]);
  expect(await db.fact.count({ where: { kind: "event.changed", subject: soup.id } })).toBe(1);
});

test("nobody outside learns of it, by any door", async () => {
  for (const viewer of [null, omar]) {
    await expect(findActor(kitchen.handle, "", viewer)).rejects.toThrow("errors.notFound");
    expect(await names(viewer)).toEqual([]);
  }
  await expect(follow(omar, kitchen.id)).rejects.toThrow("errors.notFound");
  await expect(requestMembership(omar, { groupId: kitchen.id })).rejects.toThrow("errors.notFound");
  await expect(groupProposedTo(kitchen.handle)).rejects.toThrow("errors.notFound");
  expect((await findActor(kitchen.handle, "", grace)).id).toBe(kitchen.id);
});

test("who is invited may look at it before answering", async () => {
  await belongs(omar, kitchen, "INVITED");
  expect((await findActor(kitchen.handle, "", omar)).id).toBe(kitchen.id);
  await belongs(omar, kitchen, "BANNED");
  await expect(findActor(kitchen.handle, "", omar)).rejects.toThrow();
});

test("nothing is published for more people than its members and those whom they invite", async () => {
  for (const visibility of ["PUBLIC", "LINK"] as const)
    await expect(event(ada, { visibility }, kitchen)).rejects.toMatchObject({
      fields: { visibility: ["groups.errors.closed"] },
    });
  await event(ada, { visibility: "MEMBERS" }, kitchen);
});
