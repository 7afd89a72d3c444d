import { expect, test } from "vitest";
import { person, published } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { deleteComment, editComment, moderateComment, writeComment } from "../comments/commands";
import { discussionOf, type ShownComment } from "../comments/queries";
import { db } from "../db";
import { follow } from "../follows/commands";
import { reactionsOf } from "../reactions/queries";
import { lookUp } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;

/** Who says what, below what. */
const lines = (threads: ShownComment[]): unknown[] =>
  threads.map(({ author, html, replies }) => [author?.handle ?? null, html, ...lines(replies)]);
const p = (text: string) => `<p>${text}</p>`;

test("two servers talk below an event: comments, answers, changes, deletions, what organisers hide", {
  timeout: 60_000,
}, async () => {
  const ada = await person("ada");
  await there("person", "bo");
  await there("person", "max");
  await there("follow", "bo", `@ada@${servers.host}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: ada.id, state: "ACCEPTED" } })).toBe(1));
  const event = await published(ada, { commentPolicy: "OPEN" });
  const uri = `${servers.here}/events/${event.id}`;
  await soon(async () => expect(await there("event", uri)).toMatchObject({ commentPolicy: "OPEN" }));
  const here = async () => lines((await discussionOf(null, event, { manages: false })).threads);
  const elsewhere = async () => lines((await there("discussion", uri)).threads);
  const both = (expected: unknown) =>
    soon(async () => expect([await here(), await elsewhere()]).toEqual([expected, expected]));

  await there("say", "bo", uri, "Qui vient");
  await both([["bo", p("Qui vient")]]);
  const first = await db.comment.findFirstOrThrow({ where: { eventId: event.id } });
  const answer = await writeComment(ada, { eventId: event.id, text: "Moi", inReplyToId: first.id });
  await both([["bo", p("Qui vient"), ["ada", p("Moi")]]]);
  await there("say", "max", uri, "Moi aussi", "Moi");
  await both([["bo", p("Qui vient"), ["ada", p("Moi")], ["max", p("Moi aussi")]]]);
  await there("sayOtherwise", "bo", "Qui vient", "Qui danse");
  await editComment(ada, { commentId: answer.id, text: "Nous" });
  await both([["bo", p("Qui danse"), ["ada", p("Nous")], ["max", p("Moi aussi")]]]);
  await deleteComment(ada, { commentId: answer.id });
  await both([["bo", p("Qui danse"), [null, ""], ["max", p("Moi aussi")]]]);
  await there("unsay", "bo", "Qui danse");
  await both([[null, "", [null, ""], ["max", p("Moi aussi")]]]);

  const late = await writeComment(ada, { eventId: event.id, text: "Trop" });
  await soon(async () => expect(await elsewhere()).toHaveLength(2));
  await moderateComment(ada, { commentId: late.id, deed: "hide" });
  await soon(async () => expect(await elsewhere()).toHaveLength(1));
  expect(await here()).toHaveLength(1);
});

test("they like and pass on each other's events, and take it back", { timeout: 60_000 }, async () => {
  const cleo = await person("cleo");
  await there("person", "kim");
  const found = await lookUp(`${await there("origin")}/@kim`);
  if (!found || !("actor" in found)) throw new Error("kim was not found");
  await follow(cleo, found.actor.id);
  await soon(async () =>
    expect(await db.follow.findFirst({ where: { followerId: cleo.id } })).toMatchObject({ state: "ACCEPTED" }),
  );
  await there("follow", "kim", `@cleo@${servers.host}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: cleo.id, state: "ACCEPTED" } })).toBe(1));
  const event = await published(cleo);
  const uri = `${servers.here}/events/${event.id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  await there("react", "kim", uri, "LIKE");
  await there("react", "kim", uri, "BOOST");
  const counts = async () => {
    const { likes, boosts } = await reactionsOf(event.id, null);
    return [likes.count, boosts.count];
  };
  await soon(async () => expect(await counts()).toEqual([1, 1]));
  await there("unreact", "kim", uri, "LIKE");
  await there("unreact", "kim", uri, "BOOST");
  await soon(async () => expect(await counts()).toEqual([0, 0]));
});
