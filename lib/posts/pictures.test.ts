import { existsSync } from "node:fs";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { closeGroup } from "../groups/closing";
import type { Acting } from "../identities/schema";
import { openMedia } from "../media/queries";
import { mediaPath } from "../media/rules";
import { deletePost, writePost } from "./commands";
import { addPostPicture, removePostPicture } from "./pictures";
import { findPost, presentPost } from "./queries";

let ada: Acting;
let bo: Acting;
let choir: Acting;
let bytes: Uint8Array;

beforeEach(async () => {
  [ada, bo] = await Promise.all([person(), person()]);
  choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: bo.id, role: "MEMBER" } });
  bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: "red" } })
    .png()
    .toBuffer();
});

const write = (visibility: "PUBLIC" | "MEMBERS", publish = true) =>
  writePost(ada, { groupId: choir.id, input: { title: "Un four", text: "Grand.", visibility }, publish });
const picturesOf = async (slug: string) => presentPost(await findPost(ada, slug)).pictures;

test("who reads a post sees its pictures and reads what they show, nobody else does", async () => {
  const draft = await write("PUBLIC", false);
  const open = await write("PUBLIC");
  const inside = await write("MEMBERS");
  for (const { id: postId } of [draft, open, inside])
    await addPostPicture(ada, { postId, bytes, alt: "Un four en briques" });
  const key = async (slug: string) => (await picturesOf(slug))[0]?.key ?? "";
  expect(await picturesOf(open.slug)).toMatchObject([{ alt: "Un four en briques", width: 30, height: 20 }]);
  expect(await openMedia(null, await key(open.slug))).toMatchObject({ public: true });
  await expect(openMedia(null, await key(inside.slug))).rejects.toThrow("errors.notFound");
  expect(await openMedia(bo, await key(inside.slug))).toMatchObject({ public: false });
  await expect(openMedia(bo, await key(draft.slug))).rejects.toThrow("errors.notFound");
  expect(await factsOf(open.id)).toEqual(["published", "changed"]);
  expect(await factsOf(draft.id)).toEqual([]);
});

test("without words, by who may not write, or past ten, none is shown", async () => {
  const { id: postId, slug } = await write("PUBLIC", false);
  await expect(addPostPicture(ada, { postId, bytes, alt: " " })).rejects.toMatchObject({
    fields: { alt: ["errors.altMissing"] },
  });
  await expect(addPostPicture(bo, { postId, bytes, alt: "a" })).rejects.toThrow("errors.notFound");
  for (let count = 0; count < 9; count += 1) await addPostPicture(ada, { postId, bytes, alt: `${count}` });
  const two = [1, 2].map(() => addPostPicture(ada, { postId, bytes, alt: "9" }));
  const ends = await Promise.allSettled(two);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await picturesOf(slug)).map(({ alt }) => alt)).toEqual([..."0123456789"]);
});

test("what is taken away is gone with its file, and so is all of a deleted post", async () => {
  const { id: postId, slug } = await write("PUBLIC");
  for (const alt of ["a", "b"]) await addPostPicture(ada, { postId, bytes, alt });
  const [first, second] = await picturesOf(slug);
  await expect(removePostPicture(bo, { postId, mediaId: first?.id ?? "" })).rejects.toThrow("errors.notFound");
  const other = await write("PUBLIC");
  await expect(removePostPicture(ada, { postId: other.id, mediaId: first?.id ?? "" })).rejects.toThrow(
    "errors.notFound",
  );
  await removePostPicture(ada, { postId, mediaId: first?.id ?? "" });
  await expect(openMedia(ada, first?.key ?? "")).rejects.toThrow("errors.notFound");
  expect(await picturesOf(slug)).toMatchObject([{ alt: "b" }]);
  await deletePost(ada, { postId });
  expect([first, second].map((one) => existsSync(mediaPath(one?.key ?? "")))).toEqual([false, false]);
});

test("a group that is for members alone from now on gives the pictures of its news other addresses", async () => {
  const { id: postId, slug } = await write("PUBLIC");
  await addPostPicture(ada, { postId, bytes, alt: "a" });
  const [before] = await picturesOf(slug);
  await db.actor.update({ where: { id: choir.id }, data: { visibility: "MEMBERS" } });
  const fact = await db.fact.create({
    data: { kind: "group.changed", subject: choir.id, data: { closed: true } },
  });
  await closeGroup(fact);
  const [after] = await picturesOf(slug);
  await expect(openMedia(bo, before?.key ?? "")).rejects.toThrow("errors.notFound");
  expect(await openMedia(bo, after?.key ?? "")).toMatchObject({ public: false });
});
