import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { refusedWith } from "../../test/attack";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { db } from "../db";

// The items of the abuse catalogue that concern what a delivery is made of, and from whom nothing is wanted.
let here: Neighbourhood;
let there: Neighbour;
let evil: Neighbour;
let club: Neighbourly;
let mallory: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  evil = await Neighbour.start("evil.localhost");
  await group(await person("ada"), "velo");
  club = there.addActor("club", { type: "Group" });
  mallory = evil.addActor("mallory");
});

afterAll(async () => {
  await Promise.all([there.stop(), evil.stop(), here.stop()]);
});

const refused = (status: number, send: () => Promise<{ status: number }>) => refusedWith(here, status, send);
const create = () => there.activity("Create", club, there.event(club));
describe("what is malformed", () => {
  test("R1 more than a megabyte: 413; packed: 415", async () => {
    await refused(413, () => there.send(club, here.inbox, { ...create(), content: "x".repeat(1_100_000) }));
    const packed = gzipSync(Buffer.alloc(50_000_000)).toString("latin1");
    await refused(415, () => there.send(club, here.inbox, packed, { "content-encoding": "gzip" }));
  });

  test("R2 too deep, too wide, too many: 400, at little cost", async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    const wide = `{${Array.from({ length: 80_000 }, (_, index) => `"k${index}":1`).join(",")}}`;
    const many = JSON.stringify({ ...create(), to: Array(100_000).fill("a") });
    for (const body of [deep, wide, many]) {
      const started = process.cpuUsage();
      await refused(400, () => there.send(club, here.inbox, body));
      // One process for both servers, the database's driver and the test: far more than the 50 ms of the inbox itself.
      expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
    }
  });

  test("no JSON, no object, no actor, no ActivityPub: 4xx", async () => {
    for (const body of [
      "",
      "null",
      "[]",
      "{",
      '"x"',
      "\u0000",
      "{}",
      '{"type":"Create"}',
      '{"type":"Create","actor":5}',
    ])
      await refused(400, () => there.send(club, here.inbox, body));
    await refused(415, () => there.send(club, here.inbox, create(), { "content-type": "text/html" }));
    await refused(404, () => there.send(club, `${here.origin}/@nobody/inbox`, create()));
  });

  test("kinds that are not known: 202, and left alone", async () => {
    for (const type of ["View", "Dislike", "Travel", "Arrive", "Zorp", ["Zorp", "Like"]])
      await refused(202, () =>
        there.send(club, here.inbox, there.activity(String(type), club, `${here.origin}/@velo`)),
      );
  });
});

test("somebody unknown who leaves: 202, and nobody is asked for their key", async () => {
  const dan = there.addActor("dan");
  await refused(202, () => there.send(dan, here.inbox, there.activity("Delete", dan, dan.id)));
  expect(there.requests.filter(({ path }) => path === "/users/dan")).toHaveLength(0);
});

test("a blocked server: 403, and it is asked for nothing", async () => {
  const host = evil.host;
  await db.server.create({ data: { host, policy: "BLOCKED" } });
  const before = evil.requests.length;
  await refused(403, () => evil.send(mallory, here.inbox, evil.activity("Create", mallory, evil.event(mallory))));
  expect(evil.requests.length).toBe(before);
  await db.server.delete({ where: { host } });
});
