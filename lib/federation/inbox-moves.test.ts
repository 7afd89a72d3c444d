import { expect, test } from "vitest";
import type { Neighbourly } from "../../e2e/neighbour";
import { askFor } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { Talk } from "../../test/talk";
import { db } from "../db";
import { Forbidden, Invalid } from "../errors";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { addAddress, moveAway, removeAddress } from "../moves/commands";
import { movedTo } from "../moves/queries";
import { joinEvent } from "../participations/commands";
import { lookUpAnew } from "./remote";

const talk = new Talk();
const sent = (type: string, actor: string) =>
  talk.there.inbox.filter((activity) => activity.type === type && activity.actor === actor);

/** Somebody on the neighbour, known here, whom `followers` follow, with their consent. */
async function known(
  name: string,
  more: object = {},
  followers: Acting[] = [],
): Promise<Neighbourly & { row: Acting }> {
  const actor = talk.there.addActor(name, { ...more });
  const row = await lookUpAnew(actor.id);
  if (!row) throw new Error(`${name} was not found`);
  for (const follower of followers) {
    await follow(follower, row.id);
    await db.follow.updateMany({ where: { followedId: row.id }, data: { state: "ACCEPTED" } });
  }
  return { ...actor, row };
}

const follows = async (follower: Acting, followed: Acting) =>
  (await db.follow.findFirst({ where: { followerId: follower.id, followedId: followed.id } }))?.state ?? null;

test("those who follow somebody that moves follow the new address, once, as that address lets them", async () => {
  const [ben, cleo] = [await person("ben"), await person("cleo")];
  const old = await known("old", {}, [ben, cleo]);
  const fresh = await known("fresh", { alsoKnownAs: [old.id] }, [cleo]);
  const party = talk.there.event(old);
  await talk.deliver("Create", old, party);
  const { id: eventId } = await db.event.findUniqueOrThrow({ where: { uri: String(party.id) } });
  await joinEvent(ben, { eventId });
  for (const _time of [1, 2]) await talk.deliver("Move", old, old.id, { target: fresh.id });
  expect([await follows(ben, old.row), await follows(ben, fresh.row)]).toEqual([null, "REQUESTED"]);
  expect([await follows(cleo, old.row), await follows(cleo, fresh.row)]).toEqual([null, "ACCEPTED"]);
  expect(sent("Follow", `${talk.here.origin}/@ben`).filter(({ object }) => object === fresh.id)).toHaveLength(1);
  expect(sent("Undo", `${talk.here.origin}/@ben`)).toHaveLength(1);
  expect(await movedTo(old.row.id)).toMatchObject({ handle: "fresh" });
  expect(await db.participation.count({ where: { eventId, actorId: ben.id } })).toBe(1);
  expect(await db.fact.count({ where: { kind: "actor.moved", subject: old.row.id } })).toBe(1);
});

test("whoever was refused at the new address is not sent there again", async () => {
  const dan = await person("dan");
  const old = await known("old2", {}, [dan]);
  const fresh = await known("fresh2", { alsoKnownAs: [old.id] }, [dan]);
  await db.follow.updateMany({ where: { followedId: fresh.row.id }, data: { state: "REJECTED" } });
  await talk.deliver("Move", old, old.id, { target: fresh.id });
  expect([await follows(dan, old.row), await follows(dan, fresh.row)]).toEqual([null, "REJECTED"]);
});

test("a lie moves nobody: no link back, one that is no more, somebody else's move, a person to a group (F15)", async () => {
  const eva = await person("eva");
  const old = await known("old3", {}, [eva]);
  const plain = await known("plain");
  const was = await known("was", { alsoKnownAs: [old.id] });
  talk.there.publish({ ...was.document, alsoKnownAs: [] });
  const club = await known("club3", { type: "Group", alsoKnownAs: [old.id] });
  const good = await known("good", { alsoKnownAs: [old.id] });
  for (const { id } of [
    plain,
    was,
    club,
    { id: `${talk.here.origin}/@ada` },
    old,
    { id: "https://nowhere.example/@x" },
  ])
    await talk.deliver("Move", old, old.id, { target: id });
  await talk.deliver("Move", plain, old.id, { target: good.id });
  await talk.deliver("Move", plain, { type: "Document", id: `${plain.id}/file` }, { target: good.id });
  expect(await follows(eva, old.row)).toBe("ACCEPTED");
  expect(await db.follow.count({ where: { followerId: eva.id } })).toBe(1);
  expect(await db.actor.count({ where: { movedToUri: { not: null }, uri: { in: [old.id, plain.id] } } })).toBe(0);
});

test("somebody comes here from elsewhere: named as such, their followers are told by their old server", async () => {
  const flo = await person("flo");
  const home = await known("home", {}, [flo]);
  await talk.deliver("Move", home, home.id, { target: `${talk.here.origin}/@ada` });
  expect(await follows(flo, home.row)).toBe("ACCEPTED");
  await addAddress(talk.ada, { actorId: talk.ada.id, otherId: home.row.id });
  await talk.here.settle();
  const read = async () => (await askFor(`${talk.here.origin}/@ada`)).json();
  expect(await read()).toMatchObject({ alsoKnownAs: [home.id] });
  await talk.deliver("Move", home, home.id, { target: `${talk.here.origin}/@ada` });
  expect([await follows(flo, home.row), await follows(flo, talk.ada)]).toEqual([null, "ACCEPTED"]);
  await removeAddress(talk.ada, { actorId: talk.ada.id, address: home.id });
  expect(await read()).not.toHaveProperty("alsoKnownAs");
});

test("one of ours moves away: only to where it is known, by its own word, and servers of its followers are told", async () => {
  const [gus, mia, ann] = [await person("gus"), await person("mia"), await person("ann")];
  const choir = await group(gus, "choir");
  await talk.deliver("Follow", talk.bob, `${talk.here.origin}/@choir`);
  await follow(ann, choir.id);
  const uri = `${talk.here.origin}/@choir`;
  const away = await known("away", { type: "Group" });
  const move = (who: Acting, changes: object = {}) =>
    moveAway(who, { actorId: choir.id, targetId: away.row.id, typed: "@choir", ...changes });
  await expect(move(gus)).rejects.toThrow(Invalid);
  talk.there.publish({ ...away.document, alsoKnownAs: [uri] });
  await lookUpAnew(away.id);
  await expect(move(mia)).rejects.toThrow(Forbidden);
  await expect(move(gus, { typed: "chor" })).rejects.toThrow(Invalid);
  await expect(move(gus, { targetId: talk.ada.id })).rejects.toThrow(Invalid);
  await db.membership.create({ data: { groupId: choir.id, actorId: mia.id, role: "MODERATOR" } });
  await expect(move(mia)).rejects.toThrow(Forbidden);
  await move(gus);
  await move(gus);
  await talk.here.settle();
  expect(sent("Move", uri)).toMatchObject([{ object: uri, target: away.id, to: [`${uri}/followers`] }]);
  expect([await follows(ann, choir), await follows(ann, away.row)]).toEqual([null, "REQUESTED"]);
  const answer = await askFor(uri);
  expect(await answer.json()).toMatchObject({ movedTo: away.id });
});
