import { expect, test } from "vitest";
import { person } from "../../test/people";
import { Talk } from "../../test/talk";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { Conflict } from "../errors";
import { follow } from "../follows/commands";
import { joinEvent } from "../participations/commands";

const talk = new Talk();
const blocks = () => db.block.findMany({ include: { blocker: true, blocked: true } });
const ada = () => `${talk.here.origin}/@ada`;
const known = (uri: string) => db.actor.findUniqueOrThrow({ where: { uri } });

test("whoever blocks one of ours hears nothing of them, until they take it back", async () => {
  await talk.deliver("Follow", talk.bob, ada());
  const bob = await known(talk.bob.id);
  await follow(talk.ada, bob.id);
  await talk.here.settle();
  const block = talk.there.activity("Block", talk.bob, ada());
  for (let sent = 0; sent < 2; sent++) await talk.there.send(talk.bob, talk.here.inbox, { ...block, sent });
  await talk.here.settle();
  expect(await blocks()).toMatchObject([{ blocker: { handle: "bob" }, blocked: { handle: "ada" } }]);
  expect(await db.follow.count({ where: { OR: [{ followerId: bob.id }, { followedId: bob.id }] } })).toBe(0);
  await expect(follow(talk.ada, bob.id)).rejects.toBeInstanceOf(Conflict);
  await expect(writeMessage(talk.ada, { to: [bob.id], text: "Allô ?" })).rejects.toBeInstanceOf(Conflict);
  // Nobody else takes it back.
  await talk.deliver("Undo", talk.eve, block);
  await talk.deliver("Undo", talk.eve, String(block.id));
  expect(await blocks()).toHaveLength(1);
  await talk.deliver("Undo", talk.bob, String(block.id));
  expect(await blocks()).toEqual([]);
  await writeMessage(talk.ada, { to: [bob.id], text: "Allô ?" });
});

test("a moderator of Lemmy bans one of ours from a community of their server, and lifts it", async () => {
  const community = talk.there.addActor("tango", { type: "Group" });
  await talk.deliver("Follow", community, ada());
  const ban = talk.there.activity("Block", talk.eve, ada(), {
    target: community.id,
    audience: community.id,
    summary: "Spam",
  });
  await talk.deliver("Announce", community, ban);
  expect(await blocks()).toMatchObject([{ blocker: { handle: "tango" }, blocked: { handle: "ada" } }]);
  await talk.deliver("Announce", community, talk.there.activity("Undo", talk.eve, ban));
  expect(await blocks()).toEqual([]);
  await talk.deliver("Block", talk.eve, ada(), { target: "https://elsewhere.example/c/tango" });
  await talk.deliver("Block", talk.eve, `${talk.here.origin}/@nobody-here`);
  await talk.deliver("Block", talk.eve, `${talk.here.origin}/@relay`);
  expect(await blocks()).toEqual([]);
});

test("a Join of somebody whom the organiser blocks is refused, and leaves no seat", async () => {
  const cleo = await person("cleo");
  const event = await talk.event();
  await talk.deliver("Follow", talk.bob, ada());
  const bob = await known(talk.bob.id);
  await db.block.create({ data: { blockerId: talk.ada.id, blockedId: bob.id } });
  await talk.deliver("Join", talk.bob, talk.uriOf(event));
  expect(await db.participation.count({ where: { eventId: event.id } })).toBe(0);
  const reject = await talk.there.received("Reject");
  expect(JSON.stringify(reject.json)).not.toMatch(/block/i);
  await joinEvent(cleo, { eventId: event.id });
});
