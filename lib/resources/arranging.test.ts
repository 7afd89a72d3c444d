import { existsSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { sweepEventFiles } from "../files/commands";
import { filePath } from "../files/rules";
import type { Acting } from "../identities/schema";
import { move, remove, rename } from "./arranging";
import { addFile, addFolder, addLink } from "./commands";
import { folderOf, foldersOf, openResource, searchResources } from "./queries";

let ada: Acting;
let bo: Acting;
let cy: Acting;
let stranger: Acting;
let kitchen: Acting;

beforeEach(async () => {
  [ada, bo, cy, stranger] = await Promise.all([person(), person(), person(), person()]);
  kitchen = await group(ada);
  for (const { id } of [bo, cy])
    await db.membership.create({ data: { groupId: kitchen.id, actorId: id, role: "MEMBER" } });
});

const folder = (title: string, parentId: string | null = null, by = bo) =>
  addFolder(by, { groupId: kitchen.id, parentId, title });
const link = (title: string, parentId: string | null = null, by = bo) =>
  addLink(by, { groupId: kitchen.id, parentId, title, summary: "", url: "https://a.example/" });
const file = (parentId: string | null = null, by = bo) =>
  addFile(by, { groupId: kitchen.id, parentId, title: "", summary: "" }, { name: "a.bin", bytes: new Uint8Array([1]) });
const names = async (order: "name" | "date" | "kind", id: string | null = null) =>
  (await folderOf(ada, { groupId: kitchen.id, id, order })).resources.map(({ title }) => title);

test("own things are changed by whoever keeps them and by those who keep order, by nobody else", async () => {
  const { id } = await link("Recipes");
  const to = (title: string) => ({ resourceId: id, title, summary: "" });
  await rename(bo, to("Recipes for eighty"));
  await rename(ada, to("Recipes for ninety"));
  expect(await factsOf(id)).toEqual(["kept", "changed", "changed"]);
  await expect(rename(cy, to("Mine"))).rejects.toThrow("errors.forbidden");
  await expect(rename(stranger, to("Mine"))).rejects.toThrow("errors.notFound");
  await expect(move(cy, { resourceId: id, parentId: null })).rejects.toThrow("errors.forbidden");
  await expect(remove(stranger, { resourceId: id })).rejects.toThrow("errors.notFound");
  await db.membership.deleteMany({ where: { actorId: bo.id } });
  await expect(remove(bo, { resourceId: id })).rejects.toThrow("errors.notFound");
});

test("a folder is never moved into itself, or into what lies in it", async () => {
  const one = await folder("One");
  const two = await folder("Two", one.id);
  const three = await folder("Three", two.id);
  for (const parentId of [one.id, two.id, three.id])
    await expect(move(bo, { resourceId: one.id, parentId })).rejects.toThrow("resources.errors.intoItself");
  expect((await foldersOf(bo, kitchen.id, two.id)).map(({ way }) => way)).toEqual(["One"]);
  await move(bo, { resourceId: three.id, parentId: null });
  await move(bo, { resourceId: one.id, parentId: three.id });
  expect((await foldersOf(bo, kitchen.id)).map(({ way }) => way)).toEqual([
    "Three",
    "Three / One",
    "Three / One / Two",
  ]);
});

test("two who move two folders into each other at the same moment: one is too late", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await folder(`One ${round}`), await folder(`Two ${round}`, null, cy)];
    const outcomes = await Promise.allSettled([
      move(bo, { resourceId: one.id, parentId: two.id }),
      move(cy, { resourceId: two.id, parentId: one.id }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  }
});

test("A2 nothing leaves its group, and nothing of another is moved, named or taken away", async () => {
  const other = await group(stranger);
  const theirs = await addFolder(stranger, { groupId: other.id, parentId: null, title: "Theirs" });
  const mine = await folder("Mine");
  await expect(move(bo, { resourceId: mine.id, parentId: theirs.id })).rejects.toThrow("resources.errors.noFolder");
  await expect(move(bo, { resourceId: theirs.id, parentId: mine.id })).rejects.toThrow("errors.notFound");
  await expect(remove(bo, { resourceId: theirs.id })).rejects.toThrow("errors.notFound");
});

test("folders lie twelve deep at most, also when some are moved together", async () => {
  let parentId: string | null = null;
  for (let depth = 1; depth <= 12; depth += 1) parentId = (await folder(`F${depth}`, parentId)).id;
  await expect(folder("F13", parentId)).rejects.toThrow("resources.errors.deep");
  const two = await folder("A");
  await folder("B", two.id);
  const [eleventh] = await db.resource.findMany({ where: { groupId: kitchen.id, title: "F11" } });
  await expect(move(bo, { resourceId: two.id, parentId: eleventh?.id ?? null })).rejects.toThrow(
    "resources.errors.deep",
  );
});

test("a list stands in the order that was asked for, folders first", async () => {
  await link("table 10");
  await folder("Ångström");
  await link("Table 2");
  await folder("zest");
  expect(await names("name")).toEqual(["Ångström", "zest", "Table 2", "table 10"]);
  expect(await names("date")).toEqual(["zest", "Ångström", "Table 2", "table 10"]);
  expect(await names("kind")).toEqual(["Ångström", "zest", "Table 2", "table 10"]);
});

test("search finds by the beginning of words, wherever something lies, without regard to accents", async () => {
  const inner = await folder("Inner", (await folder("Outer")).id);
  await link("Réserve d’épices", inner.id);
  expect((await searchResources(ada, kitchen.id, "epice reserve")).map(({ title }) => title)).toEqual([
    "Réserve d’épices",
  ]);
  for (const nothing of ["", "%", "_", "nothing of the kind"])
    expect(await searchResources(ada, kitchen.id, nothing)).toEqual([]);
});

test("a folder goes with all that is in it; what others keep in it only who keeps order takes away", async () => {
  const outer = await folder("Outer");
  const inner = await folder("Inner", outer.id);
  const own = await file(inner.id);
  await link("Theirs", inner.id, cy);
  await expect(remove(bo, { resourceId: outer.id })).rejects.toThrow("resources.errors.othersInside");
  expect(existsSync(filePath(own.key ?? ""))).toBe(true);
  await remove(ada, { resourceId: outer.id });
  expect(await db.resource.count({ where: { groupId: kitchen.id } })).toBe(0);
  expect(existsSync(filePath(own.key ?? ""))).toBe(false);
  await expect(openResource(ada, own.id)).rejects.toThrow("errors.notFound");
  await expect(remove(ada, { resourceId: outer.id })).rejects.toThrow("errors.notFound");
});

test("the sweep leaves alone what a group keeps", async () => {
  const { key } = await file();
  const { utimes } = await import("node:fs/promises");
  const old = new Date(Date.now() - 3 * 86_400_000);
  await utimes(filePath(key ?? ""), old, old);
  await sweepEventFiles();
  expect(existsSync(filePath(key ?? ""))).toBe(true);
});
