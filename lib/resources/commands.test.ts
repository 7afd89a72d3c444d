import { existsSync } from "node:fs";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { settle } from "../env";
import { filePath } from "../files/rules";
import type { Acting } from "../identities/schema";
import { openMedia } from "../media/queries";
import { mediaPath } from "../media/rules";
import { addTool, ensureTools, offerTool } from "../tools/commands";
import { offeredTools } from "../tools/queries";
import { addFile, addFolder, addLink, openTool } from "./commands";
import { findResource, folderOf, newestResources, openResource, searchResources } from "./queries";

let ada: Acting;
let bo: Acting;
let stranger: Acting;
let kitchen: Acting;
const top = { parentId: null };

beforeEach(async () => {
  [ada, bo, stranger] = await Promise.all([person(), person(), person()]);
  kitchen = await group(ada);
  await db.membership.create({ data: { groupId: kitchen.id, actorId: bo.id, role: "MEMBER" } });
});

const folder = (title: string, parentId: string | null = null, by = bo) =>
  addFolder(by, { groupId: kitchen.id, parentId, title });
const link = (url: string, more: Partial<{ title: string; summary: string; parentId: string | null }> = {}, by = bo) =>
  addLink(by, { groupId: kitchen.id, parentId: null, title: "", summary: "", url, ...more });
const file = (name: string, bytes: Uint8Array, title = "", by = bo) =>
  addFile(by, { groupId: kitchen.id, ...top, title, summary: "" }, { name, bytes });
const text = (words: string) => new TextEncoder().encode(words);
const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "red" } })
    .withExif({ IFD0: { Copyright: "Ada lives in Leuven" } })
    .jpeg()
    .toBuffer();

test("members keep folders and links; nobody else sees that there are any", async () => {
  const recipes = await folder("Recipes");
  const kept = await link("https://olddairy.example/table", { parentId: recipes.id });
  expect(await factsOf(kept.id)).toEqual(["kept"]);
  const { resources, crumbs } = await folderOf(ada, { groupId: kitchen.id, id: recipes.id });
  expect(crumbs).toEqual([{ id: recipes.id, title: "Recipes" }]);
  expect(resources).toMatchObject([{ title: "olddairy.example", opens: "https://olddairy.example/table", inside: 0 }]);
  expect((await folderOf(ada, { groupId: kitchen.id })).resources).toMatchObject([{ title: "Recipes", inside: 1 }]);
  for (const viewer of [null, stranger]) {
    expect(viewer ? (await folderOf(viewer, { groupId: kitchen.id })).resources : []).toEqual([]);
    await expect(findResource(viewer, kept.id)).rejects.toThrow("errors.notFound");
  }
  await expect(link("https://a.example/", {}, stranger)).rejects.toThrow("errors.notFound");
  expect(await newestResources(stranger, kitchen.id, 3)).toEqual([]);
  expect(await searchResources(stranger, kitchen.id, "recipes")).toEqual([]);
});

test("a group settles that its moderators alone keep things, and an archived one keeps nothing new", async () => {
  await db.actor.update({ where: { id: kitchen.id }, data: { mayKeep: "MODERATOR" } });
  await expect(folder("Mine")).rejects.toThrow("errors.forbidden");
  await folder("Ours", null, ada);
  await db.actor.update({ where: { id: kitchen.id }, data: { archivedAt: new Date() } });
  await expect(folder("Late", null, ada)).rejects.toThrow("groups.errors.archived");
});

test("a folder of another group takes nothing, and neither does what is no folder", async () => {
  const other = await group(stranger);
  const theirs = await addFolder(stranger, { groupId: other.id, parentId: null, title: "Theirs" });
  const kept = await link("https://a.example/");
  for (const parentId of [theirs.id, kept.id, crypto.randomUUID()]) {
    await expect(link("https://b.example/", { parentId })).rejects.toThrow("resources.errors.noFolder");
    await expect(folderOf(ada, { groupId: kitchen.id, id: parentId })).rejects.toThrow("errors.notFound");
  }
});

test("a file is downloaded by members alone, as what its bytes say", async () => {
  const zip = await file("Plans <1>.zip", new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]), "The plans");
  expect(await openResource(ada, zip.id)).toMatchObject({
    title: "The plans",
    fileName: "Plans 1.zip",
    mediaType: "application/octet-stream",
  });
  const page = await file("page.html", text("<script>alert(1)</script>"));
  expect(page.mediaType).toBe("application/octet-stream");
  expect(await file("notes.txt", text("Onions, salt."))).toMatchObject({ mediaType: "text/plain; charset=utf-8" });
  for (const viewer of [null, stranger]) await expect(openResource(viewer, zip.id)).rejects.toThrow("errors.notFound");
});

test("a file that lies about what it is, and a program, are refused and nothing is kept of them", async () => {
  const refused: [string, Uint8Array, string][] = [
    ["photo.jpg", text("<script>alert(1)</script>"), "lies"],
    ["report.pdf", text("MZ is no beginning of a report"), "program"],
    ["report.pdf", text("no report"), "lies"],
    ["notes.txt", new Uint8Array([0, 1, 2, 3]), "lies"],
    ["game.exe", text("anything"), "program"],
    ["game", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 1]), "program"],
    ["holiday.heic", text("....ftypheic"), "otherPicture"],
    ["holiday", new Uint8Array([0, 0, 0, 24, ...text("ftypheic")]), "otherPicture"],
  ];
  for (const [name, bytes, fault] of refused)
    await expect(file(name, bytes), name).rejects.toMatchObject({ fields: { file: [`resources.errors.${fault}`] } });
  await expect(file("empty.txt", new Uint8Array())).rejects.toMatchObject({ fields: { file: ["errors.fileEmpty"] } });
  expect(await db.resource.count({ where: { groupId: kitchen.id } })).toBe(0);
});

test("a picture is written anew, and is for members alone, of whom its uploader is one or not", async () => {
  const kept = await file("holiday.png", await photo(), "Us");
  expect(kept).toMatchObject({ kind: "PICTURE", mediaType: "image/jpeg", fileName: "holiday.jpg" });
  const { media } = await openResource(ada, kept.id);
  const key = media?.key ?? "";
  expect((await sharp(mediaPath(key)).metadata()).exif).toBeUndefined();
  expect(await openMedia(ada, key)).toMatchObject({ public: false });
  for (const viewer of [null, stranger]) await expect(openMedia(viewer, key)).rejects.toThrow("errors.notFound");
  await db.membership.deleteMany({ where: { actorId: bo.id } });
  await expect(openMedia(bo, key)).rejects.toThrow("errors.notFound");
  await expect(openResource(bo, kept.id)).rejects.toThrow("errors.notFound");
});

test("a group's files take up so much room and no more, also when two come at once", async () => {
  settle({ GROUP_FILES_MB: "1" });
  const large = () => file("large.bin", new Uint8Array(600_000).fill(1));
  const outcomes = await Promise.allSettled([large(), large()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(large()).rejects.toMatchObject({ message: "resources.errors.full", values: { free: 0.4, most: 1 } });
  const [kept] = await db.resource.findMany({ where: { groupId: kitchen.id } });
  expect(existsSync(filePath(kept?.key ?? ""))).toBe(true);
  settle({ GROUP_FILES_MB: "" });
});

test("a press makes a room under a name of its own, with the tools that the stewards offer", async () => {
  await ensureTools();
  await ensureTools();
  const tools = await offeredTools();
  expect(tools.map(({ name }) => name)).toEqual(["Framapad", "Framacalc", "Framadate", "Framatalk", "CryptPad"]);
  const [pad, , date] = tools;
  const open = (toolId = "") => openTool(bo, { groupId: kitchen.id, ...top, toolId, title: "Who is in which crew" });
  const [one, other] = [await open(pad?.id), await open(pad?.id)];
  expect(one.url).toMatch(/^https:\/\/annuel\.framapad\.org\/p\/[a-z2-9]{26}$/);
  expect(other.url).not.toBe(one.url);
  expect(await findResource(ada, one.id)).toMatchObject({ kind: "TOOL", tool: "PAD", site: "annuel.framapad.org" });
  await expect(open(date?.id)).rejects.toThrow("resources.errors.beginThere");
  const steward = { ...ada, steward: true };
  await offerTool(steward, { toolId: pad?.id ?? "", offered: false });
  await expect(open(pad?.id)).rejects.toThrow("errors.notFound");
  await expect(offerTool(ada, { toolId: pad?.id ?? "", offered: true })).rejects.toThrow("errors.forbidden");
  const draft = { name: "Pad", kind: "PAD" as const, pattern: "https://pad.internal/{name}" };
  await expect(addTool(steward, draft)).rejects.toMatchObject({ fields: { pattern: ["tools.errors.private"] } });
});
