import dns from "node:dns/promises";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Json, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { fetchersOf, insideHosts } from "../../test/fetchers";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group } from "../../test/people";
import { db } from "../db";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { readImport } from "./calendars";
import { lookUp } from "./remote";

// The SSRF list of the abuse catalogue: whoever of ours fetches, and wherever the address comes from.
let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let velo: Acting;
let club: Neighbourly;
/** A machine of our own network, which nobody may reach. It listens on every address of this machine. */
const inside = http.createServer((_request, response) => response.end("{}"));
let port: number;
let reached: string[] = [];

beforeAll(async () => {
  inside.listen(0);
  await once(inside, "listening");
  port = (inside.address() as AddressInfo).port;
  inside.on("connection", (socket) => reached.push(String(socket.localAddress)));
  here = await openNeighbourhood();
  there = await Neighbour.start();
  const account = await db.account.create({ data: { email: "ada@example.org" } });
  ada = await createIdentity(account.id, { handle: "ada", name: "Ada" });
  velo = await group(ada, "velo");
  club = there.addActor("club", { type: "Group" });
});

/** Where connections were tried, also such as this machine could not make. */
let tried: string[] = [];

beforeEach(() => {
  reached = [];
  tried = [];
  for (const library of [http, https]) {
    const request = library.request;
    vi.spyOn(library, "request").mockImplementation(((url: URL, options: http.RequestOptions) => {
      tried.push(url.href);
      return request(url, options);
    }) as typeof request);
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(globalThis, { farandoleAsked: undefined, farandoleFloods: undefined });
});

afterAll(async () => {
  inside.closeAllConnections();
  inside.close();
  await Promise.all([there.stop(), here.stop()]);
});

const send = (activity: Json) => there.send(club, here.inbox, activity);

const none = async () => {
  await here.settle();
  const allowed = /^https?:\/\/(neighbour|farandole)\.localhost:/;
  expect(tried.filter((url) => !allowed.test(url))).toEqual([]);
  expect(reached).toEqual([]);
};

/** It still works for what is allowed. */
async function honest(): Promise<void> {
  const event = there.event(club);
  there.publish(event);
  expect((await send(there.activity("Announce", club, event.id))).status).toBe(202);
  await here.settle();
  expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1);
}

/** These ask for a host, https first, whatever address it was taken from. */
const byName = ["somebody's address", "a sign-in"];

const fetchers = [
  "an object",
  "a key",
  "an actor",
  "an address typed into the search",
  "somebody's address",
  "a server's software",
  "a calendar",
  "a link's page",
  "a picture",
  "somebody's portrait",
  "an inbox",
  "a sign-in",
];

test("S1 every fetcher is in the list of those that are tried", () =>
  expect(Object.keys(fetchersOf({ here, there, club, ada, velo }))).toEqual(fetchers));

describe.each(fetchers)("%s", (name) => {
  const fetchIt = (address: string) => fetchersOf({ here, there, club, ada, velo })[name]?.(address);

  test("S1 at an address that is not everybody's, in every notation, is not asked for", async () => {
    vi.spyOn(dns, "resolve4").mockResolvedValue(["10.0.0.7"] as never);
    vi.spyOn(dns, "resolve6").mockResolvedValue([] as never);
    for (const host of insideHosts) {
      await fetchIt(/^\W*([01]|fe|ff|[57])/.test(host) ? `http://${host}:${port}/x` : `https://${host}/x`);
    }
    await none();
  });

  test("S1 under a name that leads to us is not asked for, and neither when only one of its addresses does", async () => {
    const answers = [["127.0.0.2"], ["93.184.216.34", "10.0.0.1"], ["169.254.169.254"], ["100.64.3.3"], ["0.0.0.0"]];
    for (const addresses of answers) {
      vi.spyOn(dns, "resolve4").mockResolvedValue(addresses as never);
      vi.spyOn(dns, "resolve6").mockResolvedValue([] as never);
      await fetchIt("https://rebind.example/x");
      vi.spyOn(dns, "resolve4").mockResolvedValue([] as never);
      vi.spyOn(dns, "resolve6").mockResolvedValue(addresses.map((address) => `::ffff:${address}`) as never);
      await fetchIt("https://rebind.example/x");
    }
    await none();
  });

  test("S3 behind a redirect is not asked for, signed or not", async () => {
    for (const [index, location] of [
      `http://127.0.0.2:${port}/x`,
      `http://0.0.0.0:${port}/x`,
      `//127.0.0.2:${port}/x`,
      `http://[::ffff:127.0.0.2]:${port}/x`,
      "http://169.254.169.254/latest/meta-data/",
      "https://10.0.0.1/",
      "file:///etc/passwd",
      `http://user:pass@neighbour.localhost:${port}/x`,
    ].entries()) {
      const path = `/redirect/${index}/${name.replaceAll(/\W/g, "-")}`;
      there.serve(path, { status: 302, location, body: "" });
      if (![...byName, "a server's software"].includes(name)) await fetchIt(there.origin + path);
      there.serve("/.well-known/nodeinfo", { status: 302, location, body: "" });
      there.serve("/.well-known/webfinger?resource=acct%3Aeve%40".concat(encodeURIComponent(there.host)), {
        status: 302,
        location,
        body: "",
      });
      if ([...byName, "a server's software"].includes(name)) await fetchIt(there.origin);
    }
    await none();
  });

  test("S4 by another scheme, with a password or at another port is not asked for", async () => {
    vi.spyOn(dns, "resolve4").mockResolvedValue(["93.184.216.34"] as never);
    vi.spyOn(dns, "resolve6").mockResolvedValue([] as never);
    for (const address of [
      "file:///etc/passwd",
      "data:application/activity+json,{}",
      "gopher://public.example/_x",
      "ftp://public.example/x",
      "javascript:alert(1)",
      "blob:https://public.example/x",
      "unix:/var/run/postgresql",
      "https://user:pass@public.example/x",
      "https://user@public.example/x",
      "http://public.example/x",
      "https://public.example:22/x",
      "https://public.example:5432/x",
      "https://public.example:8443/x",
      "//public.example:25/x",
      "",
    ])
      if (!byName.includes(name) || !["http://public.example/x", ""].includes(address)) await fetchIt(address);
    await none();
    vi.restoreAllMocks();
    await honest();
  });
});

describe("S5 a refusal tells nothing of what is inside", () => {
  test("S5 the answer to a key is the same word for a private address, a name that is none, and a page that is none", async () => {
    const texts: string[] = [];
    for (const keyId of [
      `http://127.0.0.2:${port}/k`,
      "https://10.0.0.1/k",
      `${there.origin}/none#k`,
      "https://x.invalid/k",
    ]) {
      const answer = await there.send(
        { keyId, privateKey: club.privateKey },
        here.inbox,
        there.activity("Follow", club, velo),
      );
      texts.push(`${answer.status} ${answer.text}`);
    }
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toMatch(/127|10\.0|private|refused/i);
  });

  test("S5 so is what a person sees who asked: nothing found, or a calendar that cannot be reached", async () => {
    there.serve("/secret", { status: 200, type: "application/json", body: '{"secret":"word"}' });
    for (const address of [
      `http://127.0.0.2:${port}/`,
      "https://10.0.0.1/",
      `${there.origin}/none`,
      `${there.origin}/secret`,
    ])
      expect(await lookUp(address)).toBeNull();
    const faults = [];
    for (const url of [
      `http://127.0.0.2:${port}/`,
      "https://10.0.0.1/",
      `${there.origin}/none`,
      "https://x.invalid/",
    ]) {
      const { id } = await db.importSource.create({
        data: { kind: "ICS", name: "", url, zone: "UTC", organiserId: ada.id, createdById: ada.id },
      });
      await readImport({ sourceId: id });
      faults.push((await db.importSource.findUniqueOrThrow({ where: { id } })).error);
    }
    expect(new Set(faults)).toEqual(new Set(["unreachable"]));
  });
});
