import { beforeEach, expect, test } from "vitest";
import { belongs, event, group as makeGroup, people } from "../../prisma/cast";
import { db } from "../db";
import { ownedAlone } from "../identities/leaving";
import { findActor } from "../identities/queries";
import type { Acting } from "../identities/schema";
import { leaveGroup } from "../memberships/commands";
import { roleIn } from "../memberships/queries";
import { livelyGroup } from "../memberships/standing";
import { writePost } from "../posts/commands";
import { createGroup } from "./commands";
import { archiveGroup, deleteGroup, handOver, restoreGroup, whatGoes } from "./ending";

let ada: Acting;
let grace: Acting;
let omar: Acting;
let kitchen: Acting;
let count = 0;

beforeEach(async () => {
  count += 1;
  [ada, grace, omar] = (await people("ada", "grace", "omar")) as [Acting, Acting, Acting];
  kitchen = await makeGroup(ada, { handle: `kitchen${count}`, name: `Kitchen ${count}` });
  await belongs(grace, kitchen);
});

const membership = (actor: Acting) =>
  db.membership.findUniqueOrThrow({ where: { groupId_actorId: { groupId: kitchen.id, actorId: actor.id } } });
const which = () => ({ groupId: kitchen.id });

test("a group handed over is the other's, and who gave it may leave", async () => {
  await handOver(ada, { membershipId: (await membership(grace)).id });
  expect([await roleIn(kitchen.id, grace.id), await roleIn(kitchen.id, ada.id)]).toEqual(["OWNER", "MODERATOR"]);
  await leaveGroup(ada, which());
  await expect(handOver(ada, { membershipId: (await membership(grace)).id })).rejects.toThrow("errors.forbidden");
});

test("it goes to members alone, who are here", async () => {
  for (const role of ["INVITED", "REQUESTED", "BANNED"] as const) {
    await belongs(omar, kitchen, role);
    await expect(handOver(ada, { membershipId: (await membership(omar)).id })).rejects.toThrow(
      "groups.errors.handOverMember",
    );
  }
  const far = await db.actor.create({ data: { kind: "PERSON", handle: `far${count}`, host: "far.example", name: "" } });
  const row = await db.membership.create({ data: { groupId: kitchen.id, actorId: far.id, role: "MEMBER" } });
  await expect(handOver(ada, { membershipId: row.id })).rejects.toThrow("groups.errors.handOverMember");
  await expect(handOver(ada, { membershipId: (await membership(ada)).id })).rejects.toThrow();
  const garden = await makeGroup(omar, { handle: `garden${count}`, name: `Garden ${count}` });
  const foreign = await db.membership.findFirstOrThrow({ where: { groupId: garden.id } });
  await expect(handOver(ada, { membershipId: foreign.id })).rejects.toThrow("errors.forbidden");
});

test("of two owners who hand over to each other at once the group keeps one", async () => {
  await belongs(grace, kitchen, "OWNER");
  const [one, other] = [await membership(ada), await membership(grace)];
  await Promise.allSettled([handOver(ada, { membershipId: other.id }), handOver(grace, { membershipId: one.id })]);
  expect(await db.membership.count({ where: { groupId: kitchen.id, role: "OWNER" } })).toBe(1);
});

test("an archived group is read, and nothing new is written in it until it is opened again", async () => {
  const soup = await event(ada, {}, kitchen);
  await archiveGroup(ada, which());
  await archiveGroup(ada, which());
  expect(await db.fact.count({ where: { kind: "group.archived", groupId: kitchen.id } })).toBe(1);
  await expect(livelyGroup(db, kitchen.id)).rejects.toThrow("groups.errors.archived");
  await expect(event(ada, {}, kitchen)).rejects.toThrow("groups.errors.archived");
  const input = { title: "News", text: "", visibility: "PUBLIC" as const, language: undefined };
  await expect(writePost(ada, { ...which(), input, publish: true })).rejects.toThrow("groups.errors.archived");
  expect(await db.event.count({ where: { id: soup.id } })).toBe(1);
  await restoreGroup(ada, which());
  await event(ada, {}, kitchen);
});

test("only owners archive, open again and delete", async () => {
  await belongs(omar, kitchen, "MODERATOR");
  for (const actor of [grace, omar]) {
    await expect(archiveGroup(actor, which())).rejects.toThrow("errors.forbidden");
    await expect(restoreGroup(actor, which())).rejects.toThrow("errors.forbidden");
    await expect(deleteGroup(actor, { ...which(), typed: kitchen.handle })).rejects.toThrow("errors.forbidden");
    await expect(whatGoes(actor, which())).rejects.toThrow("errors.notFound");
  }
});

test("D14 a deleted group leaves tombstones and nothing else, and its members hear of it", async () => {
  const soup = await event(ada, {}, kitchen);
  const input = { title: "News", text: "", visibility: "PUBLIC" as const, language: undefined };
  const post = await writePost(ada, { ...which(), input, publish: true });
  await db.discussion.create({ data: { groupId: kitchen.id, title: "A thread" } });
  await db.resource.create({ data: { groupId: kitchen.id, kind: "FOLDER", title: "A folder" } });
  await db.taskList.create({ data: { groupId: kitchen.id, kind: "TASKS", title: "A list" } });
  await expect(deleteGroup(ada, { ...which(), typed: "another" })).rejects.toMatchObject({
    fields: { typed: ["groups.errors.otherHandle"] },
  });
  await deleteGroup(ada, { ...which(), typed: ` @${kitchen.handle} ` });
  await expect(findActor(kitchen.handle)).rejects.toThrow("errors.gone");
  const left = await Promise.all([
    db.event.count({ where: { organiserId: kitchen.id } }),
    db.post.count({ where: { organiserId: kitchen.id } }),
    db.discussion.count({ where: { groupId: kitchen.id } }),
    db.resource.count({ where: { groupId: kitchen.id } }),
    db.taskList.count({ where: { groupId: kitchen.id } }),
    db.membership.count({ where: { groupId: kitchen.id } }),
  ]);
  expect(left).toEqual([0, 0, 0, 0, 0, 0]);
  const gone = await db.tombstone.findMany({ select: { uri: true } });
  const addresses = gone.map(({ uri }) => new URL(uri).pathname);
  expect(addresses).toEqual(
    expect.arrayContaining([`/@${kitchen.handle}`, `/events/${soup.id}`, `/posts/${post.id}`, `/posts/${post.slug}`]),
  );
  const told = await db.fact.findFirstOrThrow({ where: { kind: "group.deleted", subject: kitchen.id } });
  expect((told.data as { members: string[] }).members.sort()).toEqual([ada.id, grace.id].sort());
  expect((await ownedAlone([ada.id])).map(({ name }) => name)).not.toContain(`Kitchen ${count}`);
  await expect(createGroup(ada, { handle: kitchen.handle, name: "Again" })).rejects.toMatchObject({
    fields: { handle: ["errors.handleTaken"] },
  });
  await expect(deleteGroup(ada, { ...which(), typed: kitchen.handle })).rejects.toThrow("errors.notFound");
});
