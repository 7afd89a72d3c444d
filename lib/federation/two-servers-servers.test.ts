import { expect, test } from "vitest";
import { person, published } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { db } from "../db";
import { follow } from "../follows/commands";
import { setPolicy, setSignedReads } from "../servers/commands";
import { lookUp } from "./remote";
import { fetchObject } from "./remote-objects";

const servers = new TwoServers();
const { there, soon } = servers;
const steward = async () => ({ ...(await person()), steward: true });

test("a server follows another one, waits for its steward, and shows its events as coming from there", {
  timeout: 60_000,
}, async () => {
  const ada = await person("ada");
  const host = new URL(await there("origin")).host;
  await there("lookAtEachServer");
  const relay = await db.actor.findFirstOrThrow({ where: { handle: "relay", host: "" } });
  await follow(relay, await standing(await there("origin")));
  await soon(async () => expect(await there("waitingServers")).toEqual([servers.host]));
  expect(await db.follow.findFirst({ where: { followerId: relay.id } })).toMatchObject({ state: "REQUESTED" });
  await there("acceptServer", servers.host);
  await soon(async () =>
    expect(await db.follow.findFirst({ where: { followerId: relay.id } })).toMatchObject({ state: "ACCEPTED" }),
  );

  await there("followServer", servers.here);
  await soon(async () => expect(await there("followedServers")).toEqual([[servers.host, "ACCEPTED"]]));
  expect(await there("fromServers")).toEqual([]);
  const { id } = await published(ada, { title: "Bal des voisines" });
  await soon(async () => expect(await there("fromServers")).toEqual([["Bal des voisines", servers.host]]));
  const uri = `${servers.here}/events/${id}`;
  await soon(async () => expect(await there("passedOn", uri)).toEqual([["relay", servers.host]]));

  await there("unfollowServer", servers.here);
  await soon(async () => expect(await db.follow.count({ where: { followedId: relay.id } })).toBe(0));
  expect(await there("fromServers")).toEqual([]);
  expect(host).not.toBe(servers.host);
});

test("a limited server is in nobody's lists but those of who follows, and a link still leads to it", {
  timeout: 60_000,
}, async () => {
  const lea = await person("lea");
  await there("person", "bo");
  await there("follow", "bo", `${servers.here}/@lea`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: lea.id } })).toBe(1));
  await there("decide", servers.host, "LIMITED");
  const { id } = await published(lea, { title: "Bal discret" });
  await soon(async () => expect(await there("event", `${servers.here}/events/${id}`)).not.toBeNull());
  expect(await there("listed", "")).not.toContain("Bal discret");
  expect(await there("listed", "bo")).toContain("Bal discret");
  await there("decide", servers.host, "OPEN");
  expect(await there("listed", "")).toContain("Bal discret");
});

test("servers that both ask for signed reads still find, follow and tell each other", { timeout: 60_000 }, async () => {
  await setSignedReads(await steward(), true);
  await there("signedReads", "on");
  const cleo = await person("cleo");
  await there("person", "max");
  await there("follow", "max", `@cleo@${servers.host}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: cleo.id, state: "ACCEPTED" } })).toBe(1));
  const { id } = await published(cleo, { title: "Bal signé" });
  await soon(async () => expect(await there("event", `${servers.here}/events/${id}`)).not.toBeNull());
  await setSignedReads(await steward(), false);
  await there("signedReads", "off");
});

test("with a list of allowed servers all others stand before the door, and come in once they are on it", {
  timeout: 60_000,
}, async () => {
  await there("mode", "allowList");
  const dan = await person("dan");
  const { id } = await published(dan, { title: "Bal à la porte" });
  const uri = `${servers.here}/events/${id}`;
  await expect(there("fetch", uri)).resolves.toHaveProperty("refused");
  await there("decide", servers.host, "ALLOWED");
  await expect(there("fetch", uri)).resolves.toHaveProperty("value");
  await there("mode", "open");
});

test("a block holds both ways: nothing is taken, sent, read or shown, until it ends", { timeout: 60_000 }, async () => {
  const eve = await person("eve");
  await there("person", "kim");
  await there("follow", "kim", `${servers.here}/@eve`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: eve.id, state: "ACCEPTED" } })).toBe(1));
  const before = await published(eve, { title: "Bal d’avant" });
  const uri = (id: string) => `${servers.here}/events/${id}`;
  await soon(async () => expect(await there("listed", "")).toContain("Bal d’avant"));
  await there("decide", servers.host.toUpperCase(), "BLOCKED");
  expect(await there("listed", "kim")).not.toContain("Bal d’avant");
  const during = await published(eve, { title: "Bal pendant" });
  await soon(async () => expect(await db.delivery.count({ where: { attempts: { gt: 0 } } })).toBeGreaterThan(0));
  expect(await there("event", uri(during.id))).toBeNull();
  expect(await there("fetch", uri(before.id))).toHaveProperty("refused");
  expect(await lookUp(`${await there("origin")}/@kim`)).toBeNull();
  expect(await fetchObject(`${await there("origin")}/@max`)).toHaveProperty("refused");
  await there("decide", servers.host, "OPEN");
  expect(await there("listed", "")).toContain("Bal d’avant");

  const host = new URL(await there("origin")).host;
  await setPolicy(await steward(), { host, policy: "BLOCKED" });
  const after = await published(eve, { title: "Bal d’après" });
  await soon(async () => expect(await db.fact.count({ where: { subject: after.id } })).toBeGreaterThan(0));
  expect(await there("event", uri(after.id))).toBeNull();
  await setPolicy(await steward(), { host, policy: "OPEN" });
});

async function standing(address: string): Promise<string> {
  const found = await lookUp(address);
  if (!found || !("actor" in found)) throw new Error(`nobody stands for ${address}`);
  return found.actor.id;
}
