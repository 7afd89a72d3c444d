import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { editPost, writePost } from "./commands";
import { publishDuePosts } from "./due";
import { findPost, presentPost } from "./queries";
import { momentOfFields } from "./rules";

const nine = new Date("2030-03-01T09:00:00Z");
const clock = (text: string) => vi.setSystemTime(new Date(text));
const input = { title: "Le four est là", text: "Enfin.", visibility: "PUBLIC" as const };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  clock("2030-02-01T12:00:00Z");
});
afterEach(() => {
  vi.useRealTimers();
});

async function planned() {
  const ada = await person();
  const choir = await group(ada);
  const post = await writePost(ada, { groupId: choir.id, input, publish: false, publishAt: nine });
  return { ada, choir, post };
}

test("a draft publishes itself at its moment, not before, and once however often the clock strikes", async () => {
  const { ada, post } = await planned();
  expect(presentPost(await findPost(ada, post.slug))).toMatchObject({ draft: true, publishAt: nine, stuck: false });
  clock("2030-03-01T08:59:59Z");
  await publishDuePosts();
  await expect(findPost(null, post.slug)).rejects.toThrow("errors.notFound");
  clock("2030-03-01T09:00:30Z");
  await Promise.all([publishDuePosts(), publishDuePosts(), publishDuePosts()]);
  expect(await findPost(null, post.slug)).toMatchObject({ publishAt: null, publishedAt: new Date() });
  expect(await factsOf(post.id)).toEqual(["scheduled", "published"]);
});

test("moved it waits, emptied it stays a draft, and a moment that is over is refused", async () => {
  const { ada, post } = await planned();
  const save = (publishAt: Date | null) => editPost(ada, { postId: post.id, input, publish: false, publishAt });
  await save(new Date("2030-03-05T09:00:00Z"));
  clock("2030-03-01T09:00:30Z");
  await publishDuePosts();
  expect((await findPost(ada, post.slug)).state).toBe("DRAFT");
  await expect(save(nine)).rejects.toThrow("errors.invalid");
  await save(null);
  clock("2030-03-06T09:00:00Z");
  await publishDuePosts();
  expect((await findPost(ada, post.slug)).state).toBe("DRAFT");
});

test("whoever planned it and may no longer write leaves a draft behind, and the others read why", async () => {
  const ben = await person();
  const { ada, choir, post } = await planned();
  await db.membership.create({ data: { groupId: choir.id, actorId: ben.id, role: "MODERATOR" } });
  clock("2030-02-02T12:00:00Z");
  await editPost(ben, { postId: post.id, input, publish: false, publishAt: new Date("2030-03-01T10:00:00Z") });
  await db.membership.deleteMany({ where: { actorId: ben.id } });
  clock("2030-03-01T11:00:00Z");
  await publishDuePosts();
  expect(presentPost(await findPost(ada, post.slug))).toMatchObject({ draft: true, stuck: true });
});

test("one that may not go out keeps no other back: an archived group, a group for members alone", async () => {
  const [archived, closed, open] = [await planned(), await planned(), await planned()];
  await db.actor.update({ where: { id: archived.choir.id }, data: { archivedAt: new Date() } });
  await db.actor.update({ where: { id: closed.choir.id }, data: { visibility: "MEMBERS" } });
  clock("2030-03-01T09:00:30Z");
  await publishDuePosts();
  const states = [archived, closed, open].map(({ post }) => db.post.findUniqueOrThrow({ where: { id: post.id } }));
  expect((await Promise.all(states)).map(({ state }) => state)).toEqual(["DRAFT", "DRAFT", "PUBLISHED"]);
});

test("two fields of a form are one moment on the clocks of a zone, or say what is missing", () => {
  const read = (publishDate?: string, publishTime?: string) =>
    momentOfFields({ publishDate, publishTime }, "Europe/Paris");
  expect(read()).toBeNull();
  expect(read("2030-03-30", "09:00")).toEqual(new Date("2030-03-30T08:00:00Z"));
  expect(read("2030-03-31", "02:30")).toEqual({ publishTime: ["errors.timeSkipped"] });
  expect(read("2030-03-30")).toEqual({ publishTime: ["errors.scheduleTimeMissing"] });
  expect(read(undefined, "09:00")).toEqual({ publishDate: ["errors.scheduleMissing"] });
  for (const nonsense of ["2030-02-30", "x", "99999-01-01"])
    expect(read(nonsense, "09:00")).toEqual({ publishDate: ["errors.date"] });
});
