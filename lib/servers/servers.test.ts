import { beforeEach, expect, test } from "vitest";
import { db } from "../db";
import { env } from "../env";
import { Forbidden, Invalid } from "../errors";
import type { Acting } from "../identities/schema";
import { stewardLog } from "../instance/log";
import { setFederation, setPolicy } from "./commands";
import { standing } from "./policy";
import { decidedServers, restrictedServers } from "./queries";
import { normaliseHost } from "./rules";
import type { PolicyInput } from "./schema";

let noor: Acting;
let steward: Acting;
beforeEach(async () => {
  await db.server.deleteMany();
  await db.setting.deleteMany();
  await db.actor.deleteMany();
  noor = await db.actor.create({ data: { kind: "PERSON", handle: "noor", name: "Noor" } });
  steward = { ...noor, steward: true };
});

test.each([
  ["Gather.Example", "gather.example"],
  ["https://gather.example/@ada?x", "gather.example"],
  ["gather.example:8443", "gather.example:8443"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["@gather.example", "gather.example"],
  ["gather.example.", "gather.example"],
  ["gather.example:443", "gather.example"],
])("%s is the server %s", (typed, host) => expect(normaliseHost(typed)).toBe(host));

test.each(["", "a b", "gather..example", "ada@gather.example", "gather.example:999999", "-x.example", "<script>"])(
  "%j is no server",
  (typed) => expect(normaliseHost(typed)).toBeNull(),
);

test.each([
  ["open", [], "open"],
  ["open", ["LIMITED"], "limited"],
  ["open", ["LIMITED", "BLOCKED"], "blocked"],
  ["open", ["ALLOWED", "BLOCKED"], "blocked"],
  ["allowList", [], "blocked"],
  ["allowList", ["LIMITED"], "blocked"],
  ["allowList", ["ALLOWED"], "open"],
  ["allowList", ["ALLOWED", "LIMITED"], "limited"],
  ["off", ["ALLOWED"], "blocked"],
] as const)("with federation %s, a server that is %j is %s", (mode, policies, expected) =>
  expect(standing(mode, [...policies])).toBe(expected),
);

const actor = (host: string, data = {}) =>
  db.actor.create({ data: { kind: "PERSON", handle: "ada", host, name: "Ada", uri: `https://${host}/ada`, ...data } });
const hostsWhere = async (where: object) =>
  (await db.actor.findMany({ where, orderBy: { host: "asc" } })).map(({ host }) => host);
const hidden = () => hostsWhere({ suspendedAt: { not: null } });
const limited = () => hostsWhere({ limitedAt: { not: null } });
const decide = (host: string, policy: PolicyInput["policy"], more: Partial<PolicyInput> = {}) =>
  setPolicy(steward, { host, policy, ...more });

test("a block hides what is here of the server and its subdomains, and nothing else", async () => {
  for (const host of ["bad.example", "deep.bad.example", "bad.example:8443", "notbad.example", "good.example"])
    await actor(host);
  await expect(setPolicy(noor, { host: "bad.example", policy: "BLOCKED" })).rejects.toBeInstanceOf(Forbidden);
  for (const host of ["nonsense here", env().PUBLIC_URL])
    await expect(decide(host, "BLOCKED")).rejects.toBeInstanceOf(Invalid);
  await decide("Bad.Example.", "BLOCKED", { reason: "spam", reasonPublic: true });
  expect(await hidden()).toEqual(["bad.example", "bad.example:8443", "deep.bad.example"]);
  await decide("deep.bad.example", "BLOCKED", { reason: "told in confidence" });
  await decide("bad.example", "OPEN");
  expect(await hidden()).toEqual(["deep.bad.example"]);
  expect(await restrictedServers()).toEqual([{ host: "deep.bad.example", blocked: true, reason: null }]);
  await expect(setPolicy(noor, { host: "deep.bad.example", policy: "OPEN" })).rejects.toBeInstanceOf(Forbidden);
  expect((await stewardLog(steward)).acts.map(({ kind, subject, by }) => [kind, subject, by?.handle])).toEqual([
    ["server.unblocked", "bad.example", "noor"],
    ["server.blocked", "deep.bad.example", "noor"],
    ["server.blocked", "bad.example", "noor"],
  ]);
  for (const who of [noor, null]) {
    await expect(stewardLog(who)).rejects.toBeInstanceOf(Forbidden);
    expect(() => decidedServers(who)).toThrow(Forbidden);
  }
});

test("a limit, a list of allowed servers, and federation off hide what they say, and show it again", async () => {
  for (const host of ["one.example", "sub.one.example", "two.example"]) await actor(host);
  await decide("one.example", "LIMITED");
  expect([await hidden(), await limited()]).toEqual([[], ["one.example", "sub.one.example"]]);
  await decide("two.example", "ALLOWED");
  await expect(setFederation(noor, "off")).rejects.toBeInstanceOf(Forbidden);
  await setFederation(steward, "allowList");
  expect(await hidden()).toEqual(["one.example", "sub.one.example"]);
  await setFederation(steward, "off");
  expect(await hidden()).toEqual(["one.example", "sub.one.example", "two.example"]);
  expect(await db.actor.count({ where: { host: "", suspendedAt: { not: null } } })).toBe(0);
  await setFederation(steward, "open");
  expect([await hidden(), await limited()]).toEqual([[], ["one.example", "sub.one.example"]]);
});

test("pictures of a server that may send none are shown no longer", async () => {
  const picture = (key: string) => ({ key, mediaType: "image/webp", width: 1, height: 1, bytes: 1 });
  for (const host of ["loud.example", "good.example"])
    await actor(host, { avatar: { create: picture(host) }, cover: { create: picture(`${host}-cover`) } });
  await decide("loud.example", "OPEN", { rejectMedia: true });
  expect(await hostsWhere({ avatarId: { not: null }, coverId: { not: null } })).toEqual(["good.example"]);
});
