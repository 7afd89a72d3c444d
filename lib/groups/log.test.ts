import { beforeAll, expect, test } from "vitest";
import { belongs, event, group as makeGroup, people } from "../../prisma/cast";
import { db } from "../db";
import { deleteEvent } from "../events/commands";
import type { Acting } from "../identities/schema";
import { requestMembership } from "../memberships/commands";
import { rejectMember, setRole } from "../memberships/managing";
import { logOf } from "./log";
import { changeGroup } from "./managing";

let ada: Acting;
let grace: Acting;
let omar: Acting;
let noor: Acting;
let kitchen: Acting;

const lines = async (viewer: Acting) => (await logOf(viewer, kitchen.id)).lines;
const kinds = async (viewer: Acting) => (await lines(viewer)).map(({ kind }) => kind);

beforeAll(async () => {
  [ada, grace, omar, noor] = (await people("ada", "grace", "omar", "noor")) as [Acting, Acting, Acting, Acting];
  kitchen = await makeGroup(ada, { openness: "MODERATED" });
  await belongs(grace, kitchen);
  await belongs(omar, kitchen, "MODERATOR");
});

test("members read what happened, those who decide also who asked and was turned away", async () => {
  const soup = await event(ada, { title: "Soup" }, kitchen);
  const row = await requestMembership(noor, { groupId: kitchen.id });
  await rejectMember(omar, { membershipId: row.id });
  await changeGroup(ada, { groupId: kitchen.id, change: { place: "Leuven" } });
  expect((await kinds(grace)).sort()).toEqual(["event.published", "group.changed", "group.created"].sort());
  expect(await kinds(omar)).toEqual(expect.arrayContaining(["membership.requested", "membership.rejected"]));
  const published = (await lines(grace)).find(({ kind }) => kind === "event.published");
  expect(published).toMatchObject({ title: "Soup", path: `/events/${soup.slug}` });
  expect((await lines(grace)).find(({ kind }) => kind === "group.changed")?.fields).toEqual(["place"]);
});

test("strangers, those before the door and owners of other groups read nothing", async () => {
  const garden = await makeGroup(noor, { handle: "garden", name: "Garden" });
  await expect(logOf(noor, kitchen.id)).rejects.toThrow("errors.notFound");
  await expect(logOf(ada, garden.id)).rejects.toThrow("errors.notFound");
  const own = await db.fact.findFirstOrThrow({ where: { groupId: garden.id } });
  expect((await logOf(grace, kitchen.id, { after: own.id })).lines.length).toBe((await lines(grace)).length);
});

test("names that members may not read are not in it", async () => {
  const row = await db.membership.findFirstOrThrow({ where: { groupId: kitchen.id, actorId: grace.id } });
  await setRole(ada, { membershipId: row.id, role: "MODERATOR" });
  await setRole(ada, { membershipId: row.id, role: "MEMBER" });
  await belongs(noor, kitchen);
  await changeGroup(ada, { groupId: kitchen.id, change: { memberNames: "MODERATORS" } });
  const told = (await lines(noor)).filter(({ kind }) => kind === "membership.roleChanged");
  expect(told).toHaveLength(2);
  expect(told.map(({ member }) => member)).toEqual([null, null]);
  expect(told[0]?.by).not.toBeNull();
});

test("what invited people alone knew of an event does not stand in it", async () => {
  const secret = await event(ada, { title: "Secret supper", visibility: "INVITED" }, kitchen);
  expect(JSON.stringify(await lines(grace))).not.toContain("Secret supper");
  await deleteEvent(ada, { eventId: secret.id });
  expect(JSON.stringify(await lines(grace))).not.toContain("Secret supper");
});
