import { afterAll, beforeAll, expect } from "vitest";
import { type Json, Neighbour, type Neighbourly } from "../e2e/neighbour";
import { db } from "../lib/db";
import type { Acting } from "../lib/identities/schema";
import { type Neighbourhood, openNeighbourhood } from "./neighbourhood";
import { group, person } from "./people";

// A server with a group that ours knows, somebody else of that server, and somebody of a third who means harm. It is there
// for as long as the test file runs that imports it.
export let here: Neighbourhood;
export let there: Neighbour;
export let evil: Neighbour;
export let ada: Acting;
export let velo: Acting;
export let club: Neighbourly;
export let neighbourOfClub: Neighbourly;
export let mallory: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  evil = await Neighbour.start("evil.localhost");
  ada = await person("ada");
  velo = await group(ada, "velo");
  club = there.addActor("club", { type: "Group" });
  neighbourOfClub = there.addActor("eve");
  mallory = evil.addActor("mallory");
});

afterAll(async () => {
  await Promise.all([there.stop(), evil.stop(), here.stop()]);
});

/** Sends one delivery, which is taken in, and waits until all that follows is done. */
export async function send(server: Neighbour, sender: Neighbourly, activity: Json): Promise<void> {
  expect((await server.send(sender, here.inbox, activity)).status).toBe(202);
  await here.settle();
}

export const kept = (id: unknown) =>
  db.event.findUnique({ where: { uri: String(id) }, include: { organiser: true, author: true } });

/** An event of the club that we know and that its server serves. */
export async function known(more: Json = {}): Promise<Json> {
  const event = there.event(club, more);
  there.publish(event);
  await send(there, club, there.activity("Create", club, event));
  expect(await kept(event.id)).not.toBeNull();
  return event;
}

export const later = { updated: "2027-01-01T00:00:00Z" };
