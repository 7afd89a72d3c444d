import { beforeEach, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { deletePost, editPost, writePost } from "./commands";
import { findPost, postsOf } from "./queries";
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
