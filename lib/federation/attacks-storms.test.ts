import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everybody, type Json, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, editEvent, publishEvent } from "../events/commands";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { noteFailure, sweepServers } from "./breaker";

// The items of the abuse catalogue that concern what comes back, again and again, or from everywhere at once.
let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let velo: Acting;
let club: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  ada = await person("ada");
  velo = await group(ada, "velo");
  club = there.addActor("club", { type: "Group" });
});

afterAll(async () => {
  await Promise.all([there.stop(), here.stop()]);
});

async function send(activity: Json): Promise<void> {
  expect((await there.send(club, here.inbox, activity)).status).toBe(202);
}

describe("R10 two groups that follow each other", () => {
  test("R10 tell each other of a change once, and nothing comes of what comes back", async () => {
    await send(there.activity("Follow", club, `${here.origin}/@velo`));
    await here.settle();
    const theirs = await db.actor.findUniqueOrThrow({ where: { uri: club.id } });
    await follow(velo, theirs.id);
    await here.settle();
    await send(
      there.activity(
        "Accept",
        club,
        there.inbox.find(({ type }) => type === "Follow"),
      ),
    );
    const event = there.event(club);
    there.publish(event);
    await send(there.activity("Create", club, event, { to: [everybody] }));
    const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
    await publishEvent(ada, { eventId: id });
    await here.settle();
    await editEvent(ada, { eventId: id, input: ball({ title: "Autre bal" }) });
    await here.settle();
    const said = there.deliveries.length;
    expect(there.inbox.filter(({ type }) => type === "Update")).toHaveLength(1);
    // Their software sends everything back that it gets, passes it on, and changes its own at every word.
    for (let round = 0; round < 3; round++)
      for (const echo of there.inbox.slice(0, 12)) {
        await there.send(club, here.inbox, echo);
        await send(there.activity("Announce", club, echo));
        await send(there.activity("Announce", club, echo.id));
        await send(there.activity("Update", club, { ...event, updated: new Date(Date.now() + round).toISOString() }));
        await send(there.activity("Update", club, { ...club.document, name: `Club ${round}` }));
      }
    await send(there.activity("Announce", club, `${here.origin}/events/${id}`));
    await here.settle();
    expect(there.deliveries.slice(said).map(({ json }) => json?.type)).toEqual([]);
    expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1);
  });

  test("R10 asking and taking back in circles makes one answer for each, and one follower", async () => {
    const before = there.inbox.filter(({ type }) => type === "Accept").length;
    const asked = there.activity("Follow", club, `${here.origin}/@ada`);
    for (let round = 0; round < 10; round++) {
      await send(there.activity("Follow", club, `${here.origin}/@ada`));
      await send(asked);
      await send(there.activity("Undo", club, { type: "Follow", actor: club.id, object: `${here.origin}/@ada` }));
    }
    await send(asked);
    await here.settle();
    expect(there.inbox.filter(({ type }) => type === "Accept").length - before).toBeLessThanOrEqual(31);
    expect(await db.follow.count({ where: { followedId: ada.id } })).toBeLessThanOrEqual(1);
  });
});

describe("R9 what is remembered of servers that fail", () => {
  test("R9 is bounded in time and number, however many there are; what stewards decided stays", async () => {
    await db.server.createMany({
      data: Array.from({ length: 3_000 }, (_, number) => ({
        host: `h${number}.evil.example`,
        failures: 3,
        failingSince: new Date(),
        retryAt: new Date(Date.now() + 60_000),
      })),
    });
    await db.server.createMany({
      data: [
        { host: "blocked.example", policy: "BLOCKED" },
        { host: "noted.example", reason: "We wrote to them" },
        { host: "pictures.example", rejectMedia: true },
        { host: "silent.example", failures: 9, failingSince: new Date("2020-01-01"), retryAt: new Date("2020-01-02") },
      ],
    });
    await noteFailure("fresh.example", null);
    await sweepServers(2_000);
    const kept = (await db.server.findMany({ where: { host: { not: { endsWith: "evil.example" } } } })).map(
      ({ host }) => host,
    );
    expect(kept).toEqual(expect.arrayContaining(["blocked.example", "noted.example", "pictures.example"]));
    expect(kept).not.toContain("silent.example");
    expect(await db.server.count()).toBeLessThanOrEqual(2_003);
    await send(there.activity("Follow", club, `${here.origin}/@velo`));
  });
});

describe("R12 everybody asks at once for what was just published", () => {
  test("R12 all of them get the same document, and deliveries are taken in beside them", async () => {
    const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
    await publishEvent(ada, { eventId: id });
    const read = async () => {
      const response = await fetch(`http://127.0.0.1:${new URL(here.origin).port}/events/${id}`, {
        headers: { accept: "application/activity+json" },
      });
      return `${response.status} ${await response.text()}`;
    };
    const asked = Promise.all(Array.from({ length: 100 }, read));
    const event = there.event(club);
    await send(there.activity("Create", club, event));
    const answers = new Set(await asked);
    expect(answers.size).toBe(1);
    expect([...answers][0]).toMatch(/^200 .*"type":"Event"/);
    await here.settle();
    expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1);
  });
});
