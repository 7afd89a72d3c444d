import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature } from "../../e2e/neighbour-signature";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { db } from "../db";
import { changeGroup } from "../groups/managing";
import type { Acting } from "../identities/schema";
import { ensureServerActor } from "../instance/commands";
import { handle } from "./handle";
import { remoteActor } from "./remote-objects";

let here: Neighbourhood;
let there: Neighbour;
let elsewhere: Neighbour;
let rosa: Neighbourly;
let bob: Neighbourly;
let stranger: Neighbourly;
let ada: Acting;
let choir: Acting;

beforeAll(async () => {
  here = await openNeighbourhood();
  await ensureServerActor();
  [there, elsewhere] = [await Neighbour.start(), await Neighbour.start()];
  [rosa, bob, stranger] = [there.addActor("rosa"), there.addActor("bob"), elsewhere.addActor("eve")];
  ada = await person("ada");
  choir = await group(ada, "choir");
  const member = await remoteActor(rosa.id);
  if (!("value" in member)) throw new Error("Rosa is not there");
  await remoteActor(stranger.id);
  await db.membership.create({ data: { groupId: choir.id, actorId: member.value.id, role: "MEMBER" } });
});
afterAll(async () => {
  await there.stop();
  await elsewhere.stop();
  await here.stop();
});

async function get(path: string, by?: Neighbourly) {
  const headers = {
    host: new URL(here.origin).host,
    date: new Date().toUTCString(),
    accept: "application/activity+json",
  };
  const signed = by && { signature: signature(`get ${path}`, headers, ["(request-target)", "host", "date"], by) };
  return handle(new Request(`${here.origin}${path}`, { headers: { ...headers, ...signed } }));
}

const finger = () => `/.well-known/webfinger?resource=acct:choir@${new URL(here.origin).host}`;
const all = () => [
  "/@choir",
  "/@CHOIR",
  "/@choir/members",
  "/@choir/posts",
  "/@choir/outbox",
  "/@choir/followers",
  "/@choir/events",
  finger(),
];
const set = (visibility: "PUBLIC" | "LINK" | "MEMBERS") =>
  changeGroup(ada, { groupId: choir.id, change: { visibility } });

test("a group with the link is read by everybody, and asks not to be listed", async () => {
  await set("LINK");
  const document = await (await get("/@choir")).json();
  expect(document).toMatchObject({ type: "Group", discoverable: false, indexable: false });
  expect((await get(finger())).status).toBe(200);
});

test("a group for its members is nothing to strangers, signed or not, and itself to the servers of its members", async () => {
  await set("MEMBERS");
  for (const path of all()) {
    expect((await get(path)).status, path).toBe(404);
    expect((await get(path, stranger)).status, `${path} for a stranger`).toBe(404);
    for (const one of [rosa, bob]) {
      const answer = await get(path, one);
      expect(answer.status, `${path} for ${one.id}`).toBe(200);
    }
  }
  expect((await get("/@choir", rosa)).headers.get("cache-control")).toContain("private");
});

test("whoever was the last of a server to leave takes its reading along", async () => {
  await db.membership.deleteMany({ where: { groupId: choir.id, actor: { host: there.host } } });
  for (const path of all()) expect((await get(path, rosa)).status, path).toBe(404);
  await set("PUBLIC");
  for (const path of all()) expect((await get(path)).status, path).toBe(200);
});
