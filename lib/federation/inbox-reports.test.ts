import { expect, test } from "vitest";
import { person } from "../../test/people";
import { Talk } from "../../test/talk";
import { writeComment } from "../comments/commands";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { limits } from "../reports/schema";

const talk = new Talk();
const reports = () => db.report.findMany({ orderBy: { createdAt: "asc" } });
const clear = () => db.report.deleteMany();

test("a Flag of Mastodon, Mobilizon or GoToSocial becomes a report of that server: the person, and what they said", async () => {
  const event = await talk.event();
  const comment = await writeComment(talk.ada, { eventId: event.id, text: "Quelle **honte**" });
  const server = talk.there.addActor("instance", { type: "Application" });
  const things = [`${talk.here.origin}/@ada`, talk.uriOf(event), `${talk.here.origin}/comments/${comment.id}`];
  await talk.deliver("Flag", server, things, { content: "Injurieux & bas", to: [things[0]] });
  const [report, ...others] = await reports();
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    fromHost: talk.there.host,
    reporterId: null,
    reportedId: talk.ada.id,
    eventId: event.id,
    commentId: comment.id,
    text: "Injurieux & bas",
    state: "OPEN",
  });
  await clear();
});

test("Lemmy reports one thing, with its reason in the summary; who it was is not kept", async () => {
  const event = await talk.event();
  await talk.deliver("Flag", talk.bob, talk.uriOf(event), {
    summary: "Spam<script>",
    audience: "x",
    to: [`${talk.here.origin}/@ada`],
  });
  expect(await reports()).toMatchObject([
    { eventId: event.id, reportedId: talk.ada.id, reporterId: null, text: "Spam" },
  ]);
  await clear();
});

test("the same Flag twice is one report; one about nothing of ours, or a private message that they cannot know, is none", async () => {
  const cleo = await person();
  const { id } = await writeMessage(talk.ada, { to: [cleo.id], text: "Entre nous" });
  const lies = [
    [`${talk.here.origin}/messages/${id}`],
    [talk.eve.id],
    ["https://elsewhere.example/notes/1"],
    [`${talk.here.origin}/@relay`],
    [`${talk.here.origin}/events/nothing`],
    { nothing: true },
    Array.from({ length: 400 }, () => "x"),
  ];
  for (const lie of lies) await talk.deliver("Flag", talk.bob, lie, { content: "Faux" });
  expect(await reports()).toEqual([]);
  const flag = talk.there.activity("Flag", talk.bob, `${talk.here.origin}/@ada`, { content: "Deux fois" });
  for (const date of ["", "again"]) await talk.there.send(talk.bob, talk.here.inbox, { ...flag, date });
  await talk.here.settle();
  expect(await reports()).toHaveLength(1);
  await clear();
});

test("a server that sends more than people can read is heard no further for a while (D13)", async () => {
  const { host } = talk.there;
  const waiting = Array.from({ length: limits.openOfServer }, () => ({
    fromHost: host,
    text: "",
    reportedId: talk.ada.id,
  }));
  await db.report.createMany({ data: waiting });
  await talk.deliver("Flag", talk.bob, `${talk.here.origin}/@ada`, { content: "Encore un" });
  expect(await db.report.count()).toBe(limits.openOfServer);
  await clear();
  await db.rateLimit.deleteMany();
  for (let sent = 0; sent < limits.hourly + 5; sent++)
    await talk.there.send(talk.eve, talk.here.inbox, talk.there.activity("Flag", talk.eve, `${talk.here.origin}/@ada`));
  await talk.here.settle();
  expect(await db.report.count()).toBe(limits.hourly);
  await clear();
});
