import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { askFor, type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { openMedia } from "../media/queries";
import { move, remove, rename } from "../resources/arranging";
import { addFolder, addLink } from "../resources/commands";
import { findResource, folderOf } from "../resources/queries";
import { lookUp } from "./remote";
import { resourcesOf } from "./serve-resources";

// What members keep together, in a group of ours with a member elsewhere, and in a group elsewhere with one of ours.

let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let kitchen: Acting;
let rosa: Neighbourly;
let eve: Neighbourly;
let club: Neighbourly;
let rosaId: string;
let clubId: string;

async function known(uri: string): Promise<string> {
  const found = await lookUp(uri);
  if (!found || !("actor" in found)) throw new Error(`${uri} was not found`);
  return found.actor.id;
}

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  ada = await person("ada");
  kitchen = await group(ada, "kitchen");
  [rosa, eve] = [there.addActor("rosa"), there.addActor("eve")];
  club = there.addActor("club", { type: "Group" });
  [rosaId, clubId] = [await known(rosa.id), await known(club.id)];
  await known(eve.id);
  await db.membership.create({ data: { groupId: kitchen.id, actorId: rosaId, role: "MEMBER" } });
  await db.membership.create({ data: { groupId: clubId, actorId: ada.id, role: "MEMBER" } });
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const top = { parentId: null };
const groupUri = () => `${here.origin}/@kitchen`;
const listOf = async (groupId: string, id: string | null = null) =>
  (await folderOf(ada, { groupId, id })).resources.map(({ title }) => title);
const document = (name: string, owner: string, by: Neighbourly, more: object = {}) => ({
  type: "Document",
  id: `${there.origin}/resource/${name}`,
  name,
  summary: null,
  context: `${owner}/resources`,
  actor: by.id,
  attributedTo: owner,
  url: `https://pad.example/p/${name}`,
  ...more,
});

async function send(type: string, by: Neighbourly, object: unknown, more: object = {}): Promise<void> {
  await there.send(by, here.inbox, there.activity(type, by, object, more as Record<string, unknown>));
  await here.settle();
}

test("what a group of ours keeps is told to its members elsewhere, and to nobody else", async () => {
  const folder = await addFolder(ada, { groupId: kitchen.id, ...top, title: "Recipes" });
  await here.settle();
  const create = await there.received("Create");
  expect(create.path).toBe("/users/rosa/inbox");
  expect(create.json).toMatchObject({
    actor: `${here.origin}/@ada`,
    to: [`${groupUri()}/members`],
    object: {
      type: "ResourceCollection",
      name: "Recipes",
      attributedTo: groupUri(),
      context: `${groupUri()}/resources`,
    },
  });
  const link = await addLink(ada, {
    groupId: kitchen.id,
    parentId: folder.id,
    url: "https://pad.example/p/1",
    title: "Pad",
    summary: "",
  });
  await here.settle();
  expect((await there.received("Add")).json).toMatchObject({
    target: `${here.origin}/resources/${folder.id}`,
    object: { type: "Document", id: `${here.origin}/resources/${link.id}`, url: "https://pad.example/p/1" },
  });
  await rename(ada, { resourceId: link.id, title: "Soup", summary: "" });
  await here.settle();
  expect((await there.received("Update")).json).toMatchObject({ object: { name: "Soup" } });
  await move(ada, { resourceId: link.id, parentId: null });
  await here.settle();
  expect((await there.received("Move")).json).toMatchObject({
    origin: `${here.origin}/resources/${folder.id}`,
    target: `${groupUri()}/resources`,
  });
  expect((await askFor(`${here.origin}/resources/${link.id}`)).status).toBe(404);
  await remove(ada, { resourceId: link.id });
  await here.settle();
  expect((await there.received("Delete")).json).toMatchObject({
    object: { id: `${here.origin}/resources/${link.id}` },
  });
  expect((await askFor(`${here.origin}/resources/${link.id}`)).status).toBe(410);
});

test("the collection is for members who sign, and for the servers of members", async () => {
  const page = { skip: 0, take: 20 };
  const rosaHere = await db.actor.findUniqueOrThrow({ where: { id: rosaId } });
  const server = { ...rosaHere, id: crypto.randomUUID(), kind: "APPLICATION" as const };
  const evesHere = await db.actor.findUniqueOrThrow({ where: { uri: eve.id } });
  for (const viewer of [rosaHere, server, ada])
    expect((await resourcesOf(kitchen, viewer, page)).items).toMatchObject([{ name: "Recipes" }]);
  for (const viewer of [null, evesHere, { ...server, host: "far.example" }])
    expect(await resourcesOf(kitchen, viewer, page)).toEqual({ total: 0, items: [] });
});

test("a member elsewhere keeps, moves, renames and takes away their own; a stranger does none of it", async () => {
  const pad = (more: object = {}) => document("pad", groupUri(), rosa, more);
  await send("Create", eve, document("hers", groupUri(), eve));
  await send("Create", rosa, pad());
  expect(await listOf(kitchen.id)).toEqual(["Recipes", "pad"]);
  const row = await db.resource.findFirstOrThrow({ where: { uri: pad().id } });
  expect(await findResource(ada, row.id)).toMatchObject({ opens: "https://pad.example/p/pad", author: { id: rosaId } });
  await send("Update", eve, pad({ name: "Mine now" }));
  await send("Delete", eve, pad().id);
  expect(await listOf(kitchen.id)).toEqual(["Recipes", "pad"]);
  await send("Update", rosa, pad({ name: "Who is in" }));
  expect(await listOf(kitchen.id)).toEqual(["Recipes", "Who is in"]);
  const recipes = await db.resource.findFirstOrThrow({ where: { groupId: kitchen.id, kind: "FOLDER" } });
  const context = `${here.origin}/resources/${recipes.id}`;
  await send("Move", rosa, pad({ name: "Who is in", context }), { target: context });
  expect(await listOf(kitchen.id, recipes.id)).toEqual(["Who is in"]);
  there.bury(pad().id);
  await send("Delete", rosa, pad().id);
  await send("Create", rosa, pad());
  expect(await listOf(kitchen.id, recipes.id)).toEqual([]);
  expect(await listOf(kitchen.id)).toEqual(["Recipes"]);
});

test("who was taken out of a group keeps nothing there any more, nor does who may not keep", async () => {
  await db.membership.updateMany({ where: { actorId: rosaId }, data: { role: "BANNED" } });
  await send("Create", rosa, document("late", groupUri(), rosa));
  await db.membership.updateMany({ where: { actorId: rosaId }, data: { role: "MEMBER" } });
  await db.actor.update({ where: { id: kitchen.id }, data: { mayKeep: "MODERATOR" } });
  await send("Create", rosa, document("later", groupUri(), rosa));
  await db.actor.update({ where: { id: kitchen.id }, data: { mayKeep: "MEMBER" } });
  expect(await listOf(kitchen.id)).toEqual(["Recipes"]);
});

test("hostile resources are left alone", async () => {
  const hostile: object[] = [
    { url: "javascript:alert(1)" },
    { url: "https://user:secret@pad.example/" },
    { name: "" },
    { attributedTo: null },
    { id: "https://far.example/resource/1" },
    { id: `${here.origin}/resources/${crypto.randomUUID()}` },
  ];
  for (const more of hostile) await send("Create", rosa, document("bad", groupUri(), rosa, more));
  expect(await listOf(kitchen.id)).toEqual(["Recipes"]);
});

test("a group elsewhere shows its members here what it keeps", async () => {
  await send("Create", eve, document("plans", club.id, eve, { type: "ResourceCollection", url: undefined }));
  await send("Add", eve, document("plan", club.id, eve, { context: `${there.origin}/resource/plans` }));
  const folder = await db.resource.findFirstOrThrow({ where: { groupId: clubId, kind: "FOLDER" } });
  expect(await listOf(clubId, folder.id)).toEqual(["plan"]);
  await expect(
    addLink(ada, { groupId: clubId, ...top, url: "https://a.example/", title: "", summary: "" }),
  ).rejects.toThrow("resources.errors.elsewhere");
  await db.membership.deleteMany({ where: { groupId: clubId } });
  await send("Create", eve, document("secret", club.id, eve));
  expect(await db.resource.count({ where: { groupId: clubId } })).toBe(2);
});

test("what a link's page says of itself is fetched once and shown from here", async () => {
  const picture = await sharp({ create: { width: 80, height: 40, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  there.serve("/cover.png", { status: 200, type: "image/png", body: picture.toString("latin1") });
  there.serve("/page", {
    status: 200,
    type: "text/html; charset=utf-8",
    body: `<html><head><title>Old</title><meta property="og:title" content="Soup &amp; &lt;b&gt;bread&lt;/b&gt;">
      <meta name='description' content='Every   Tuesday'><meta property="og:image" content="/nothing.png"></head>`,
  });
  const url = `${there.origin}/page`;
  const link = await addLink(ada, { groupId: kitchen.id, ...top, url, title: "", summary: "" });
  await here.settle();
  const shown = await findResource(ada, link.id);
  expect(shown).toMatchObject({
    title: "Soup & <b>bread</b>",
    preview: { title: "Soup & <b>bread</b>", description: "Every Tuesday", site: "neighbour.localhost" },
    picture: null,
  });
  await expect(openMedia(null, "0".repeat(40))).rejects.toThrow("errors.notFound");
});
