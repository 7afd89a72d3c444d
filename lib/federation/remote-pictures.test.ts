import { access } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { person } from "../../test/people";
import { db } from "../db";
import { Conflict } from "../errors";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { ensureServerActor } from "../instance/commands";
import { takeMeasure, undoMeasure } from "../measures/commands";
import { mediaPath } from "../media/rules";
import { setPolicy } from "../servers/commands";
import { lookUp, lookUpAnew } from "./remote";

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
let here: Neighbourhood;
let there: Neighbour;
let kim: Neighbourly;
let steward: Acting;
let fair: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  await ensureServerActor();
  there = await Neighbour.start("pictures.localhost");
  const image = { type: "Image", url: `${there.origin}/pixel.png` };
  kim = there.addActor("kim", { icon: image });
  there.serve("/pixel.png", { status: 200, type: "image/png", body: pixel });
  const event = there.event(kim, { image });
  there.publish(event);
  fair = String(event.id);
  await lookUp(fair);
  steward = { ...(await person()), steward: true, moderator: true };
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const remote = { remoteUrl: { not: null } };
/** How many pictures of theirs we keep, and how often we asked for one. */
async function pictures() {
  const asked = there.requests.filter(({ path }) => path === "/pixel.png").length;
  return { kept: await db.media.count({ where: remote }), asked };
}

test("pictures of whom moderators refuse go from disk and page, none is fetched, and undone they are fetched again", async () => {
  await lookUpAnew(kim.id);
  expect(await pictures()).toEqual({ kept: 2, asked: 2 });
  const files = (await db.media.findMany({ where: remote })).map(({ key }) => mediaPath(key, "large"));
  const { id } = await db.actor.findUniqueOrThrow({ where: { uri: kim.id } });
  const refuse = { kind: "REFUSE_MEDIA", subject: { kind: "actor", id }, reason: "" } as const;
  const [first, second] = await Promise.allSettled([takeMeasure(steward, refuse), takeMeasure(steward, refuse)]);
  const done = [first, second].find(({ status }) => status === "fulfilled") as PromiseFulfilledResult<{ id: string }>;
  expect([first, second].find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  for (const file of files) await expect(access(file)).rejects.toThrow("ENOENT");
  await lookUpAnew(kim.id);
  await lookUp(fair);
  expect(await pictures()).toEqual({ kept: 0, asked: 2 });
  await undoMeasure(steward, { measureId: done.value.id });
  await here.settle();
  expect(await pictures()).toEqual({ kept: 2, asked: 4 });
});

test("pictures of a server that is refused go from disk and page, and are fetched again once they are taken", async () => {
  const { id } = await db.actor.findUniqueOrThrow({ where: { uri: kim.id } });
  await follow(await person(), id);
  const before = await pictures();
  const files = (await db.media.findMany({ where: remote })).map(({ key }) => mediaPath(key, "large"));
  const decide = (rejectMedia: boolean) =>
    setPolicy(steward, { host: new URL(there.origin).hostname, policy: "OPEN", rejectMedia });
  await decide(true);
  for (const file of files) await expect(access(file)).rejects.toThrow("ENOENT");
  await lookUpAnew(kim.id);
  expect(await pictures()).toEqual({ kept: 0, asked: before.asked });
  await decide(false);
  await here.settle();
  expect(await pictures()).toEqual({ kept: 2, asked: before.asked + 2 });
});
