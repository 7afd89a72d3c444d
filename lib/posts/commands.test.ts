import { beforeEach, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { Invalid } from "../errors";
import type { Acting } from "../identities/schema";
import { deletePost, editPost, pinPost, writePost } from "./commands";
import { findPost, postsOf, presentPost } from "./queries";
import { removeRemotePost, saveRemotePost } from "./remote";

let ada: Acting;
let bo: Acting;
let stranger: Acting;
let choir: Acting;
const input = { title: "Un four", text: "Il est **grand**.", visibility: "PUBLIC" as const };

beforeEach(async () => {
  [ada, bo, stranger] = await Promise.all([person(), person(), person()]);
  choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: bo.id, role: "MEMBER" } });
});

const write = (changes: Partial<typeof input> | { visibility: "MEMBERS" } = {}, publish = true) =>
  writePost(ada, { groupId: choir.id, input: { ...input, ...changes }, publish });

test("those who run a group write in its name, members and strangers do not", async () => {
  const { slug } = await write();
  expect(await findPost(null, slug)).toMatchObject({ title: "Un four", html: "<p>Il est <strong>grand</strong>.</p>" });
  for (const actor of [bo, stranger])
    await expect(writePost(actor, { groupId: choir.id, input, publish: true })).rejects.toThrow("errors.forbidden");
});

test("a draft is for those who write, and is told once it is published", async () => {
  const { id, slug } = await write({}, false);
  for (const viewer of [null, bo, stranger]) {
    await expect(findPost(viewer, slug)).rejects.toThrow("errors.notFound");
    expect((await postsOf(viewer, choir.id)).posts).toEqual([]);
  }
  expect((await postsOf(ada, choir.id)).posts).toMatchObject([{ draft: true }]);
  expect(await factsOf(id)).toEqual([]);
  await editPost(ada, { postId: id, input, publish: true });
  expect(await factsOf(id)).toEqual(["published"]);
  expect((await postsOf(null, choir.id)).posts).toMatchObject([{ draft: false }]);
});

test("what is for members is for members, and for whom it is stays when it is out", async () => {
  const { id, slug } = await write({ visibility: "MEMBERS" });
  for (const viewer of [null, stranger]) await expect(findPost(viewer, slug)).rejects.toThrow("errors.notFound");
  expect(await findPost(bo, slug)).toMatchObject({ id });
  await expect(editPost(ada, { postId: id, input, publish: true })).rejects.toThrow("posts.errors.visibility");
});

test("other words are told, the same words are not", async () => {
  const { id } = await write();
  await editPost(ada, { postId: id, input, publish: true });
  await editPost(ada, { postId: id, input: { ...input, title: "Deux fours" }, publish: true });
  expect(await factsOf(id)).toEqual(["published", "changed"]);
});

test("nobody changes or deletes what others write, and what is deleted is gone for ever", async () => {
  const { id, slug } = await write();
  for (const actor of [bo, stranger]) {
    await expect(editPost(actor, { postId: id, input, publish: true })).rejects.toThrow("errors.notFound");
    await expect(deletePost(actor, { postId: id })).rejects.toThrow("errors.notFound");
  }
  await deletePost(ada, { postId: id });
  await expect(deletePost(ada, { postId: id })).rejects.toThrow("errors.notFound");
  for (const address of [id, slug]) await expect(findPost(ada, address)).rejects.toThrow("errors.gone");
});

test("of a post elsewhere older words never win, another group never takes it, and it never comes back", async () => {
  const uri = "https://far.example/posts/1";
  const far = (handle: string) =>
    db.actor.create({
      data: { kind: "GROUP", handle, host: "far.example", name: handle, uri: `https://far.example/@${handle}` },
    });
  const [one, other] = [await far(`a${Date.now()}`), await far(`b${Date.now()}`)];
  const said = (title: string, day: number) => ({
    uri,
    url: uri,
    title,
    content: `<p onclick="x()">${title}</p><script>x()</script>`,
    language: null,
    visibility: "PUBLIC" as const,
    publishedAt: new Date("2026-01-01"),
    updatedAt: new Date(`2026-01-0${day}`),
  });
  const post = await saveRemotePost(said("Neu", 3), one.id);
  expect(post.html).toBe("<p>Neu</p>");
  await expect(saveRemotePost(said("Alt", 2), one.id)).rejects.toThrow("changedMeanwhile");
  await expect(saveRemotePost(said("Fremd", 4), other.id)).rejects.toThrow("errors.forbidden");
  await expect(editPost(ada, { postId: post.id, input, publish: true })).rejects.toThrow("errors.notFound");
  await removeRemotePost(uri);
  await expect(saveRemotePost(said("Wieder", 5), one.id)).rejects.toThrow("errors.gone");
});

test("tags are said once, however they are written, and other tags are told as other words are", async () => {
  const { id, slug } = await writePost(ada, {
    groupId: choir.id,
    input: { ...input, tags: ["Four à pain", "#four-a-pain", " quartier "] },
    publish: true,
  });
  const tags = async () => presentPost(await findPost(null, slug)).tags.map(({ label }) => label);
  expect(await tags()).toEqual(["Four à pain", "quartier"]);
  await editPost(ada, { postId: id, input, publish: true });
  expect(await factsOf(id)).toEqual(["published"]);
  await editPost(ada, { postId: id, input: { ...input, tags: [] }, publish: true });
  expect(await tags()).toEqual([]);
  expect(await factsOf(id)).toEqual(["published", "changed"]);
});

test("what is pinned stands first and is no other than before; drafts and other people's posts are not pinned", async () => {
  const first = await write();
  const second = await write({ title: "Deux" });
  await db.post.update({
    where: { id: first.id },
    data: { publishedAt: new Date("2026-01-01"), updatedAt: second.updatedAt },
  });
  const titles = async () => (await postsOf(null, choir.id)).posts.map(({ title }) => title);
  expect(await titles()).toEqual(["Deux", "Un four"]);
  await pinPost(ada, { postId: first.id, pinned: true });
  expect(await titles()).toEqual(["Un four", "Deux"]);
  expect(await db.post.findUnique({ where: { id: first.id } })).toMatchObject({ updatedAt: second.updatedAt });
  expect(await factsOf(first.id)).toEqual(["published"]);
  await pinPost(ada, { postId: first.id, pinned: false });
  expect(await titles()).toEqual(["Deux", "Un four"]);
  const draft = await write({}, false);
  await expect(pinPost(ada, { postId: draft.id, pinned: true })).rejects.toThrow("posts.errors.pinDraft");
  for (const actor of [bo, stranger])
    await expect(pinPost(actor, { postId: first.id, pinned: true })).rejects.toThrow("errors.notFound");
});

test("a draft never becomes everybody's once its group is for members alone", async () => {
  const { id } = await write({ visibility: "MEMBERS" }, false);
  await db.actor.update({ where: { id: choir.id }, data: { visibility: "MEMBERS" } });
  await expect(editPost(ada, { postId: id, input, publish: true })).rejects.toBeInstanceOf(Invalid);
});
