import { expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { writeComment } from "../comments/commands";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { takeMeasure, undoMeasure } from "../measures/commands";
import type { Subject } from "../measures/schema";
import { writePost } from "../posts/commands";
import { lookUp } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;

const moderator = async (): Promise<Acting> => ({ ...(await person()), moderator: true });
const hiding = async (subject: Subject) => {
  const mo = await moderator();
  const { id: measureId } = await takeMeasure(mo, { kind: "HIDE", subject, reason: "Off topic" });
  return { back: () => undoMeasure(mo, { measureId }) };
};

/** Everything that was sent about an object, in its order. */
async function said(uri: string): Promise<string[]> {
  const rows = await db.activity.findMany({ orderBy: { createdAt: "asc" } });
  return rows
    .map(({ json }) => json as { type: string; object: { id?: string } | string })
    .filter(({ object }) => (typeof object === "string" ? object : object.id) === uri)
    .map(({ type }) => type);
}

async function followed(handle: string, follower: string): Promise<Acting> {
  const actor = await person(handle);
  await there("person", follower);
  await there("follow", follower, `${servers.here}/@${handle}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: actor.id, state: "ACCEPTED" } })).toBe(1));
  return actor;
}

test("what moderators hide goes from the other server, and comes back there once, when they show it again", {
  timeout: 60_000,
}, async () => {
  const ada = await followed("ada", "bo");
  const event = await published(ada, { commentPolicy: "OPEN" });
  const uri = `${servers.here}/events/${event.id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  const { back } = await hiding({ kind: "event", id: event.id });
  await soon(async () => expect(await there("event", uri)).toBeNull());
  const answer = await fetch(uri.replace("//a.localhost", "//127.0.0.1"), {
    headers: { accept: "application/activity+json" },
  });
  expect([answer.status, await answer.json()]).toMatchObject([410, { type: "Tombstone", formerType: "Event" }]);
  expect(await there("fetch", uri)).toHaveProperty("refused");
  await Promise.all([back(), back()]);
  await soon(async () => expect(await there("event", uri)).toMatchObject({ title: event.title }));
  expect(await said(uri)).toEqual(["Create", "Delete", "Create"]);

  const { id } = await writeComment(ada, { eventId: event.id, text: "Zut" });
  const heard = (count: number) =>
    soon(async () => expect((await there("discussion", uri)).threads).toHaveLength(count));
  await heard(1);
  const comment = await hiding({ kind: "comment", id });
  await heard(0);
  await comment.back();
  await heard(1);
  expect(await said(`${servers.here}/comments/${id}`)).toEqual(["Create", "Delete", "Create"]);
});

test("private words that are hidden leave the other server, and come back for whom they were", {
  timeout: 60_000,
}, async () => {
  const cleo = await followed("cleo", "dan");
  const dan = await lookUp(`${await there("origin")}/@dan`);
  if (!dan || !("actor" in dan)) throw new Error("dan was not found");
  const { id } = await writeMessage(cleo, { to: [dan.actor.id], text: "Psst" });
  const heard = (html: string) =>
    soon(async () => expect((await there("threads", "dan"))[0]?.messages.map((one) => one.html).join("")).toBe(html));
  await heard("<p>Psst</p>");
  const { back } = await hiding({ kind: "message", id });
  await heard("");
  await back();
  await heard("<p>Psst</p>");
});

test("a group's news that is hidden goes from its followers elsewhere, and comes back", {
  timeout: 60_000,
}, async () => {
  const eve = await person("eve");
  const choir = await group(eve, "choir");
  await there("person", "flo");
  await there("follow", "flo", `${servers.here}/@choir`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: choir.id, state: "ACCEPTED" } })).toBe(1));
  const input = { title: "Un four", text: "Grand.", visibility: "PUBLIC" } as const;
  const { id } = await writePost(eve, { groupId: choir.id, input, publish: true });
  const read = (titles: string[]) =>
    soon(async () => expect(await there("newsOf", `${servers.here}/@choir`)).toEqual(titles));
  await read(["Un four"]);
  const { back } = await hiding({ kind: "post", id });
  await read([]);
  await back();
  await read(["Un four"]);
});

test("what moderators there deleted of ours does not come back with what we show again", {
  timeout: 60_000,
}, async () => {
  const gil = await followed("gil", "hal");
  const event = await published(gil, { title: "Bal perdu" });
  const uri = `${servers.here}/events/${event.id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  await there("deleteCopy", uri);
  const { back } = await hiding({ kind: "event", id: event.id });
  await soon(async () => expect(await said(uri)).toEqual(["Create", "Delete"]));
  await back();
  await soon(async () => expect(await said(uri)).toEqual(["Create", "Delete", "Create"]));
  await soon(async () => expect(await db.delivery.count()).toBe(0));
  await soon(async () => expect(await there("unread")).toEqual([]));
  expect(await there("event", uri)).toBeNull();
});

test("what is hidden and shown again at once is there on the other server in the end", {
  timeout: 60_000,
}, async () => {
  const ivy = await followed("ivy", "jo");
  const { id } = await published(ivy, { title: "Bal bref" });
  const uri = `${servers.here}/events/${id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  for (let round = 0; round < 3; round++) await (await hiding({ kind: "event", id })).back();
  await soon(async () => expect(await underWay()).toEqual([]));
  await soon(async () => expect(await there("unread")).toEqual([]));
  expect(await there("event", uri)).toMatchObject({ title: "Bal bref" });
  expect((await said(uri)).at(-1)).toBe("Create");
});

/** What of ours has not reached the other server yet. */
const underWay = () =>
  db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where task_identifier in ('fact', 'effect')
    union all select 1 from "Delivery"`;
