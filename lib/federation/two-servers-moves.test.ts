import { expect, test } from "vitest";
import { group, person } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { db } from "../db";
import { Invalid } from "../errors";
import { follow } from "../follows/commands";
import { addAddress, moveAway } from "../moves/commands";
import { movedTo } from "../moves/queries";
import { lookUpAnew } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;

async function anew(address: string) {
  return (await lookUpAnew(address)) ?? Promise.reject(new Error(`${address} is not there`));
}

test("a group moves to another server: its followers on both follow there", { timeout: 60_000 }, async () => {
  const [ada, ann] = [await person("ada"), await person("ann")];
  const choir = await group(ada, "choeur");
  await follow(ann, choir.id);
  await there("person", "bo");
  await there("group", "bo", "choeur");
  await there("person", "max");
  await there("follow", "max", `@choeur@${servers.host}`);
  await soon(async () => expect(await there("follows", "max")).toEqual([`choeur@${servers.host} ACCEPTED`]));
  const host = new URL(await there("origin")).host;
  const move = async () =>
    moveAway(ada, { actorId: choir.id, targetId: (await anew(`@choeur@${host}`)).id, typed: "choeur" });
  await expect(move()).rejects.toThrow(Invalid);
  await there("comeFrom", "bo", "choeur", `@choeur@${servers.host}`);
  await move();
  await soon(async () => expect(await there("follows", "max")).toEqual(["choeur@here ACCEPTED"]));
  const followed = () => db.follow.findMany({ where: { followerId: ann.id }, include: { followed: true } });
  await soon(async () => expect(await followed()).toMatchObject([{ state: "ACCEPTED", followed: { host } }]));
  expect(await movedTo(choir.id)).toMatchObject({ handle: "choeur", host });
});

test("a person comes from another server, with whoever follows them", { timeout: 60_000 }, async () => {
  const cleo = await person("cleo");
  await there("person", "kim");
  await there("person", "eve");
  await there("follow", "eve", `${await there("origin")}/@kim`);
  const kim = await anew(`${await there("origin")}/@kim`);
  await follow(await person("flo"), kim.id);
  await soon(async () =>
    expect(await db.follow.findFirst({ where: { followedId: kim.id } })).toMatchObject({ state: "ACCEPTED" }),
  );
  await addAddress(cleo, { actorId: cleo.id, otherId: kim.id });
  await there("moveTo", "kim", "kim", `@cleo@${servers.host}`);
  await soon(async () => expect(await there("follows", "eve")).toEqual([`cleo@${servers.host} ACCEPTED`]));
  await soon(async () => {
    expect(await db.follow.count({ where: { followedId: cleo.id, state: "ACCEPTED" } })).toBe(2);
    expect(await db.follow.count({ where: { followedId: kim.id } })).toBe(0);
  });
});
