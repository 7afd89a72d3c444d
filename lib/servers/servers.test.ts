import { expect, test } from "vitest";
import { db } from "../db";
import { env } from "../env";
import { Forbidden, Invalid } from "../errors";
import { stewardLog } from "../instance/queries";
import { blockServer, unblockServer } from "./commands";
import { blockedServers } from "./queries";
import { normaliseHost } from "./rules";

test.each([
  ["Gather.Example", "gather.example"],
  ["https://gather.example/@ada?x", "gather.example"],
  ["gather.example:8443", "gather.example:8443"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["@gather.example", "gather.example"],
])("%s is the server %s", (typed, host) => expect(normaliseHost(typed)).toBe(host));

test.each(["", "a b", "gather..example", "ada@gather.example", "gather.example:999999", "-x.example", "<script>"])(
  "%j is no server",
  (typed) => {
    expect(normaliseHost(typed)).toBeNull();
  },
);

const actor = (host: string) =>
  db.actor.create({ data: { kind: "PERSON", handle: "ada", host, name: "Ada", uri: `https://${host}/ada` } });
const hidden = async () =>
  (await db.actor.findMany({ where: { suspendedAt: { not: null } }, orderBy: { host: "asc" } })).map(
    ({ host }) => host,
  );

test("a block hides what is here of the server and its subdomains, and nothing else", async () => {
  const local = await db.actor.create({ data: { kind: "PERSON", handle: "noor", name: "Noor" } });
  const steward = { ...local, steward: true };
  for (const host of ["bad.example", "deep.bad.example", "bad.example:8443", "notbad.example", "good.example"])
    await actor(host);
  await expect(blockServer(local, { host: "bad.example", reason: "spam" })).rejects.toBeInstanceOf(Forbidden);
  await expect(blockServer(steward, { host: "nonsense here", reason: "spam" })).rejects.toBeInstanceOf(Invalid);
  await expect(blockServer(steward, { host: env().PUBLIC_URL, reason: "spam" })).rejects.toBeInstanceOf(Invalid);
  await blockServer(steward, { host: "bad.example", reason: "spam" });
  expect(await hidden()).toEqual(["bad.example", "bad.example:8443", "deep.bad.example"]);
  await blockServer(steward, { host: "deep.bad.example", reason: "more spam" });
  await unblockServer(steward, "bad.example");
  expect(await hidden()).toEqual(["deep.bad.example"]);
  expect(await blockedServers()).toEqual([{ host: "deep.bad.example", reason: "more spam" }]);
  await expect(unblockServer(local, "deep.bad.example")).rejects.toBeInstanceOf(Forbidden);
  const { acts } = await stewardLog(steward);
  expect(acts.map(({ kind, subject, by }) => [kind, subject, by?.handle])).toEqual([
    ["server.unblocked", "bad.example", "noor"],
    ["server.blocked", "deep.bad.example", "noor"],
    ["server.blocked", "bad.example", "noor"],
  ]);
  await expect(stewardLog(local)).rejects.toBeInstanceOf(Forbidden);
  await expect(stewardLog(null)).rejects.toBeInstanceOf(Forbidden);
});
