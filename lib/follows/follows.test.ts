import { beforeEach, expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { db } from "../db";
import { Forbidden, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { ensureServerActor } from "../instance/commands";
import { answerFollower, followersOf, setApproval } from "./approving";
import { follow } from "./commands";
import { followState } from "./queries";
import { followServer, notePassedOn, unfollowServer } from "./servers";
import { followedTags, followsTag, followTag, unfollowTag } from "./tags";

let ada: Acting;
let lark: Acting;
beforeEach(async () => {
  ada = await person();
  lark = await person();
});
const names = (cards: { id: string }[]) => cards.map(({ id }) => id);

test("who looks at each follower accepts some and refuses others; those who follow already stay", async () => {
  const early = await person();
  await follow(early, ada.id);
  await setApproval(ada, ada.id, true);
  const rude = await person();
  for (const who of [lark, rude]) await follow(who, ada.id);
  const pair = { followedId: ada.id, followerId: lark.id, accepted: true };
  expect(await followersOf(ada, ada.id)).toMatchObject({ approves: true, count: 1 });
  expect(names((await followersOf(ada, ada.id)).waiting)).toEqual([lark.id, rude.id]);
  await expect(answerFollower(lark, pair)).rejects.toBeInstanceOf(NotFound);
  await Promise.all([answerFollower(ada, pair), answerFollower(ada, pair)]);
  await answerFollower(ada, { ...pair, followerId: rude.id, accepted: false });
  expect(await followState(lark.id, ada.id)).toBe("ACCEPTED");
  expect(await followState(rude.id, ada.id)).toBeNull();
  await expect(answerFollower(ada, { ...pair, followerId: rude.id })).rejects.toBeInstanceOf(NotFound);
  await follow(lark, ada.id, { activityUri: "https://elsewhere.example/again" });
  expect(await followState(lark.id, ada.id)).toBe("ACCEPTED");
  await setApproval(ada, ada.id, false);
  await follow(rude, ada.id);
  expect(await followState(rude.id, ada.id)).toBe("ACCEPTED");
});

test("followers of a group are for those who run it, and nobody else learns who they are", async () => {
  const choir = await group(ada);
  await setApproval(ada, choir.id, true);
  await follow(lark, choir.id);
  const member = await person();
  await db.membership.create({ data: { groupId: choir.id, actorId: member.id, role: "MEMBER" } });
  for (const who of [member, lark, { ...lark, steward: true }]) {
    await expect(followersOf(who, choir.id)).rejects.toBeInstanceOf(NotFound);
    await expect(setApproval(who, choir.id, false)).rejects.toBeInstanceOf(NotFound);
  }
  await answerFollower(ada, { followedId: choir.id, followerId: lark.id, accepted: true });
  expect(names((await followersOf(ada, choir.id)).accepted)).toEqual([lark.id]);
});

test("whom this server follows, and who follows it, is for stewards", async () => {
  const relay = await ensureServerActor();
  const steward = { ...ada, steward: true };
  const theirs = await db.actor.create({
    data: {
      kind: "APPLICATION",
      handle: "relay",
      host: "other.example",
      name: "other",
      uri: "https://other.example/r",
    },
  });
  await expect(followServer(ada, theirs.id)).rejects.toBeInstanceOf(Forbidden);
  await expect(setApproval(ada, relay.id, true)).rejects.toBeInstanceOf(Forbidden);
  await expect(followersOf(ada, relay.id)).rejects.toBeInstanceOf(Forbidden);
  await followServer(steward, theirs.id);
  expect(await followState(relay.id, theirs.id)).toBe("REQUESTED");
  const event = await published(lark);
  await db.event.update({ where: { id: event.id }, data: { uri: "https://far.example/events/1" } });
  const passed = () => db.reaction.count({ where: { eventId: event.id } });
  await notePassedOn(theirs, "https://far.example/events/1", null);
  expect(await passed()).toBe(0);
  await db.follow.updateMany({ where: { followedId: theirs.id }, data: { state: "ACCEPTED" } });
  for (let i = 0; i < 2; i++) await notePassedOn(theirs, "https://far.example/events/1", null);
  expect(await passed()).toBe(1);
  await expect(unfollowServer(ada, theirs.id)).rejects.toBeInstanceOf(Forbidden);
  await unfollowServer(steward, theirs.id);
  expect(await followState(relay.id, theirs.id)).toBeNull();
});

test("a tag is followed by oneself, for oneself, when there is something to see", async () => {
  await published(ada, { tags: ["Vélo"] });
  await expect(followTag(lark, "nothing-of-the-kind")).rejects.toBeInstanceOf(NotFound);
  for (const written of ["vélo", "Velo"]) await followTag(lark, written);
  expect(await followedTags(lark)).toEqual([{ name: "velo", label: "Vélo" }]);
  expect(await followedTags(ada)).toEqual([]);
  expect([await followsTag(lark, "VÉLO"), await followsTag(ada, "velo"), await followsTag(null, "velo")]).toEqual([
    true,
    false,
    false,
  ]);
  await unfollowTag(lark, "vélo");
  expect(await followedTags(lark)).toEqual([]);
});
