import { expect, test } from "vitest";
import { person } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { block } from "../blocks/commands";
import { db } from "../db";
import { bringAlong, broughtBy, forgetMissing, tryBroughtAgain } from "../follows/bringing";
import { followBrought } from "./brought";

const servers = new TwoServers();
const { there, soon } = servers;

async function followedBy(followerId: string) {
  const rows = await db.follow.findMany({ where: { followerId }, include: { followed: true } });
  return rows.map(({ followed, state }) => `${followed.handle} ${state}`).sort();
}

test("whoever stands in a list is followed, here and elsewhere; who is not found is named", {
  timeout: 60_000,
}, async () => {
  const [ada, ann, rude] = [await person("ada"), await person("ann"), await person("rude")];
  await block(rude, { actorId: ada.id });
  await there("person", "max");
  const host = new URL(await there("origin")).host;
  const list = [`max@${host}`, `ann@${servers.host}`, `nobody@${host}`, `rude@${servers.host}`, `ada@${servers.host}`];
  await bringAlong(ada, list);
  await soon(async () => expect((await broughtBy(ada)).waiting).toBe(0));
  await soon(async () => expect(await followedBy(ada.id)).toEqual(["ann ACCEPTED", "max ACCEPTED"]));
  expect((await broughtBy(ada)).missing).toEqual([`ada@${servers.host}`, `nobody@${host}`, `rude@${servers.host}`]);
  expect(await broughtBy(ann)).toEqual({ waiting: 0, missing: [] });

  await there("person", "nobody");
  await tryBroughtAgain(ada);
  await soon(async () => expect(await followedBy(ada.id)).toContain("nobody ACCEPTED"));
  await soon(async () => expect(await broughtBy(ada)).toMatchObject({ waiting: 0, missing: { length: 2 } }));
  await forgetMissing(ada);
  expect(await broughtBy(ada)).toEqual({ waiting: 0, missing: [] });
});

test("the same list twice, or a job that runs twice, follows each once", { timeout: 60_000 }, async () => {
  const [cleo, ben] = [await person("cleo"), await person("ben")];
  const list = [`ben@${servers.host}`];
  await Promise.all([bringAlong(cleo, list), bringAlong(cleo, list)]);
  await Promise.all([followBrought({ followerId: cleo.id }), followBrought({ followerId: cleo.id })]);
  await soon(async () => expect(await broughtBy(cleo)).toEqual({ waiting: 0, missing: [] }));
  expect(await db.follow.count({ where: { followerId: cleo.id, followedId: ben.id } })).toBe(1);
});
