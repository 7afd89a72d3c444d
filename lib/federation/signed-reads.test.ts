import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature } from "../../e2e/neighbour-signature";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { person, published } from "../../test/people";
import { ensureServerActor } from "../instance/commands";
import { setFederation, setPolicy, setSignedReads } from "../servers/commands";
import { handle } from "./handle";

let here: Neighbourhood;
let there: Neighbour;
let bob: Neighbourly;
let steward: Awaited<ReturnType<typeof person>> & { steward: true };
let event: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  await ensureServerActor();
  there = await Neighbour.start();
  bob = there.addActor("bob");
  steward = { ...(await person("noor")), steward: true };
  event = `/events/${(await published(await person("ada"))).id}`;
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const accept = "application/activity+json";

async function get(path: string, by?: Neighbourly, told = path) {
  const headers = { host: new URL(here.origin).host, date: new Date().toUTCString(), accept };
  const signed = by && { signature: signature(`get ${told}`, headers, ["(request-target)", "host", "date"], by) };
  return handle(new Request(`${here.origin}${path}`, { headers: { ...headers, ...signed } }));
}

const documents = () => ["/@ada", "/@ada/outbox", "/@ada/followers", "/@relay/outbox", event, `${event}/attendees`];
const open = ["/@relay", "/.well-known/nodeinfo", "/nodeinfo/2.1", "/.well-known/host-meta"];

test("where stewards want signed reads, a document is for whoever signs for it, and nothing on the way may keep it", async () => {
  for (const path of documents()) expect((await get(path)).status, path).toBe(200);
  await setSignedReads(steward, true);
  for (const path of documents()) {
    const refused = await get(path);
    expect(refused.status, path).toBe(401);
    expect(await refused.text()).toContain("signed requests only");
    expect((await get(path, bob, "/@somebody-else")).status, `${path} signed for another`).toBe(401);
    expect((await get(path, { ...bob, keyId: `${there.origin}/users/nobody#main-key` })).status).toBe(401);
    const answer = await get(path, bob);
    expect([answer.status, answer.headers.get("cache-control")], path).toEqual([200, "private, no-store"]);
  }
});

test("our own server's actor and what finds it stay readable, or two such servers could never meet", async () => {
  for (const path of open) expect((await get(path)).status, path).toBe(200);
  const relay = await (await get("/@relay")).json();
  expect(relay.publicKey.publicKeyPem).toContain("BEGIN PUBLIC KEY");
  const asked = `${here.origin}/.well-known/webfinger?resource=acct:ada@${new URL(here.origin).host}`;
  expect((await handle(new Request(asked))).status).toBe(200);
});

test("a blocked server reads nothing, signed or not", async () => {
  await setPolicy(steward, { host: there.host, policy: "BLOCKED" });
  for (const path of documents()) {
    expect((await get(path, bob)).status, path).toBe(403);
    expect((await get(path)).status, path).toBe(401);
  }
});

test("with federation off there is no ActivityPub at all, and NodeInfo says so", async () => {
  await setSignedReads(steward, false);
  await setFederation(steward, "off");
  for (const path of [...documents(), "/@relay", "/.well-known/webfinger?resource=acct:ada@farandole.localhost"])
    expect((await get(path)).status, path).toBe(404);
  expect((await there.send(bob, here.inbox, there.activity("Follow", bob, `${here.origin}/@ada`))).status).toBe(403);
  expect((await (await get("/nodeinfo/2.1")).json()).protocols).toEqual([]);
});
