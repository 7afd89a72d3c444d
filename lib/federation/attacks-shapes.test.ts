import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature, signPost } from "../../e2e/neighbour-signature";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";

// The items of the abuse catalogue that concern the shape of a document: none may make us stumble.
let here: Neighbourhood;
let there: Neighbour;
let club: Neighbourly;
let ours: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  const ada = await person("ada");
  const velo = await group(ada, "velo");
  club = there.addActor("club", { type: "Group" });
  const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
  await publishEvent(ada, { eventId: id });
  ours = `${here.origin}/events/${id}`;
  await here.settle();
});

afterAll(async () => {
  await Promise.all([there.stop(), here.stop()]);
});

/** No job may have stumbled: what is odd is refused or made harmless, and not tried again and again. */
async function nothingStumbled(): Promise<void> {
  await here.settle();
  expect(
    await db.$queryRaw`select last_error from graphile_worker._private_jobs where last_error is not null limit 3`,
  ).toEqual([]);
}

async function honest(): Promise<void> {
  const event = there.event(club);
  expect((await there.send(club, here.inbox, there.activity("Create", club, event))).status).toBe(202);
  await nothingStumbled();
  expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1);
}

describe("R2 shapes that nobody expects are refused or left alone, never 500", () => {
  const shapes = [
    null,
    0,
    -1,
    1e308,
    true,
    "",
    "x",
    [],
    {},
    [[[]]],
    [null],
    { id: 5 },
    { id: {} },
    { type: 7 },
    { "@id": [] },
  ];
  const dangerous = ["toString", "valueOf", "toJSON", "__proto__", "constructor", "hasOwnProperty", "then", "length"];

  test("R2 names that every object has: 400, or nothing", async () => {
    for (const name of dangerous)
      for (const place of ["type", "object", "to", "name"]) {
        const activity = JSON.stringify(there.activity("Create", club, there.event(club))).replace(
          /^\{/,
          `{"${place}":[{"${name}":1}],`,
        );
        expect([202, 400, 401], `${name} in ${place}`).toContain((await there.send(club, here.inbox, activity)).status);
      }
    await nothingStumbled();
  });

  test.each([
    "Follow",
    "Undo",
    "Join",
    "Leave",
    "Accept",
    "Reject",
    "Ignore",
    "Create",
    "Update",
    "Delete",
    "Announce",
    "Like",
    "Flag",
    "Move",
    "Block",
    "Invite",
    "Add",
    "Remove",
    "TentativeAccept",
  ])("R2 %s with anything as its object, target or address", async (type) => {
    const elsewhere = ["target", "to", "id", "@context", "origin", "content"];
    for (const [index, shape] of shapes.entries())
      for (const property of ["object", ...elsewhere.filter((_, at) => at % 5 === index % 5)]) {
        const activity = there.activity(type, club, ours, { [property]: shape });
        expect([202, 400, 401]).toContain((await there.send(club, here.inbox, activity)).status);
      }
    await nothingStumbled();
  });
});

test("F17 a signature that names what is no header: 401", async () => {
  const activity = there.activity("Create", club, there.event(club));
  const headers = signPost(here.inbox, Buffer.from(JSON.stringify(activity)), club);
  const names = ["(request-target)", "host", "date", "digest"];
  for (const odd of ["é", "a b", "(expires)", "@path", "()", "a:b", '"'])
    expect(
      (
        await there.send(club, here.inbox, activity, {
          signature: signature("post /inbox", { ...headers, [odd]: "" }, [...names, odd], club),
        })
      ).status,
      odd,
    ).toBe(401);
  for (const components of [
    '("@method";req "content-digest" "@path" "@authority")',
    '("@method" "content-digest" "@path" "@authority" "")',
    '("@method" "content-digest" "@path" "@authority" "é")',
  ])
    expect(
      (
        await there.send(club, here.inbox, activity, {
          "content-digest": headers.digest?.replace("SHA-256=", "sha-256=:").concat(":"),
          "signature-input": `sig1=${components};created=${Math.floor(Date.now() / 1000)};keyid="${club.keyId}"`,
          signature: "sig1=:AAAA:",
        })
      ).status,
      components,
    ).toBe(401);
  await honest();
});
