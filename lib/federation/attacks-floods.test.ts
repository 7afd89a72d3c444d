import { generateKeyPairSync } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { soon } from "../../test/soon";
import { db } from "../db";
import { addJob } from "../jobs/jobs";
import { startWorker } from "../jobs/worker";
import { Buckets } from "./buckets";
import { countNetwork, countServer } from "./floods";
import { Busy, inTurn } from "./turns";

// The items of the abuse catalogue that concern how much somebody makes us do.
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

afterEach(() => {
  vi.useRealTimers();
  Object.assign(globalThis, { farandoleFloods: undefined, farandoleAsked: undefined });
});

afterAll(async () => {
  await Promise.all([there.stop(), evil.stop(), here.stop()]);
});

const stray = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
}).privateKey;

/** An honest delivery, which must be taken whatever goes on beside it. */
async function honest(): Promise<void> {
  const event = there.event(club);
  there.publish(event);
  expect((await there.send(club, here.inbox, there.activity("Create", club, event))).status).toBe(202);
  await here.settle();
  expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1);
}

/** Somebody signs with a key that is nobody's, as the one whom `actor` names. */
const forged = (actor: string, from: string) =>
  there.send(
    { keyId: `${actor}#main-key`, privateKey: stray },
    here.inbox,
    { ...there.activity("Create", club, there.event(club)), actor },
    { "x-forwarded-for": from },
  );

describe("R7 an inbox flood", () => {
  const follow = () => evil.activity("Follow", mallory, `${here.origin}/@velo`);

  test("R7 of one server: 429 with Retry-After, once it sent more than can be worked off; others go on", async () => {
    expect((await evil.send(mallory, here.inbox, follow())).status).toBe(202);
    stopClock();
    for (let sent = 0; sent < 6_200; sent++) isFull(() => countServer(evil.host));
    const refused = await evil.send(mallory, here.inbox, follow());
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": expect.stringMatching(/^[1-9]\d*$/) } });
    await honest();
  });

  test("R7 of one network, whatever names it signs with: 429 before anything is read", async () => {
    const from = { "x-forwarded-for": "93.184.216.34" };
    expect((await evil.send(mallory, here.inbox, follow(), from)).status).toBe(202);
    stopClock();
    for (let sent = 0; sent < 21_000; sent++) isFull(() => countNetwork("93.184.216.34"));
    expect((await evil.send(mallory, here.inbox, "{", from)).status).toBe(429);
    await honest();
  });

  test("R7 waits in line behind those who send little", async () => {
    await db.$executeRaw`delete from graphile_worker._private_jobs`;
    for (let sent = 0; sent < 500; sent++) countServer(evil.host);
    await evil.send(mallory, here.inbox, follow());
    await there.send(club, here.inbox, there.activity("Follow", club, `${here.origin}/@velo`));
    const line = await db.$queryRaw<{ actor: string }[]>`
      select payload->'activity'->>'actor' as actor from graphile_worker._private_jobs order by priority, run_at, id`;
    expect(line.map(({ actor }) => actor)).toEqual([club.id, mallory.id]);
    await here.settle();
  });

  test("R7 of whole backlogs holds up nothing that people of this server wait for", async () => {
    await db.$executeRaw`delete from graphile_worker._private_jobs`;
    await there.send(club, here.inbox, there.activity("Follow", club, `${here.origin}/@velo`));
    await addJob(db, "remind", {});
    const line = await db.$queryRaw<{ task: string }[]>`
      select task_identifier as task from graphile_worker.jobs order by priority, run_at, id`;
    expect(line.map(({ task }) => task)).toEqual(["remind", "fedify"]);
    await here.settle();
  });
});

/** Six are asked at once; the other side may hear of the end of one after the beginning of the next. */
const fewAtOnce = 8;

/** All at the same moment, however long this machine takes for it. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ["Date"] });
}

function isFull(count: () => unknown): boolean {
  try {
    count();
    return false;
  } catch {
    return true;
  }
}

describe("R8 signatures that name ever other keys", () => {
  test("R8 make us ask for some of them, then for none; keys that we know, and other networks, go on", async () => {
    const from = "93.184.216.34";
    const sent = await Promise.all(
      Array.from({ length: 300 }, (_, number) => forged(`${evil.origin}/users/nobody${number}`, from)),
    );
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const asked = evil.requests.filter(({ path }) => path.startsWith("/users/nobody")).length;
    expect(asked).toBeLessThanOrEqual(130);
    const again = sent.findIndex(({ status }) => status === 401);
    await forged(`${evil.origin}/users/nobody${again}`, from);
    expect(evil.requests.filter(({ path }) => path.startsWith("/users/nobody")).length).toBe(asked);
    await honest();
    const fresh = evil.addActor("fresh");
    const activity = evil.activity("Follow", fresh, `${here.origin}/@velo`);
    expect((await evil.send(fresh, here.inbox, activity, { "x-forwarded-for": "1.1.1.1" })).status).toBe(202);
  });

  test("R8 a key whose server was away is asked for again when it is back, but not at once", async () => {
    const late = there.addActor("late_riser");
    there.serve("/users/late_riser", { status: 503, body: "starting" });
    const follows = () => there.send(late, here.inbox, there.activity("Follow", late, `${here.origin}/@velo`));
    for (let tries = 0; tries < 3; tries++) expect((await follows()).status).toBe(401);
    expect(there.requests.filter(({ path }) => path === "/users/late_riser")).toHaveLength(1);
    there.publish(late.document);
    vi.useFakeTimers({ now: Date.now() + 20_000, toFake: ["Date"] });
    expect((await follows()).status).toBe(202);
  });

  test("R8 of a server that never answers: few are asked for at once, and nobody else waits", async () => {
    const slow = await Neighbour.start("slow.localhost");
    for (let number = 0; number < 30; number++) slow.serve(`/users/u${number}`, "hang");
    const sent = Array.from({ length: 30 }, (_, number) => forged(`${slow.origin}/users/u${number}`, "9.9.9.9"));
    await honest();
    expect(await Promise.race(sent)).toMatchObject({ status: 429 });
    expect(slow.held.most).toBeLessThanOrEqual(fewAtOnce);
    await slow.stop();
    await Promise.all(sent);
  });
});

test("R6 objects on a server that never answers hold up nobody else's, in the worker neither", async () => {
  const slow = await Neighbour.start("slow.localhost");
  const trudy = slow.addActor("trudy");
  await slow.send(trudy, here.inbox, slow.activity("Follow", trudy, `${here.origin}/@velo`));
  await here.settle();
  const worker = await startWorker();
  for (let number = 0; number < 24; number++) {
    slow.serve(`/events/${number}`, "hang");
    await slow.send(trudy, here.inbox, slow.activity("Announce", trudy, `${slow.origin}/events/${number}`));
  }
  const event = there.event(club);
  there.publish(event);
  await there.send(club, here.inbox, there.activity("Announce", club, event.id));
  await soon(async () => expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1));
  expect(slow.held.most).toBeLessThanOrEqual(fewAtOnce);
  await slow.stop();
  await worker.stop();
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
});

describe("R4 what leads on and on", () => {
  test("R4 an event whose organiser is an event, whose organiser is an event …: given up after a few", async () => {
    const next = (number: number) => `${evil.origin}/chain/${number}`;
    const before = evil.requests.length;
    for (let number = 0; number < 40; number++)
      evil.publish(evil.event(mallory, { id: next(number), attributedTo: next(number + 1), actor: next(number + 2) }));
    await evil.send(mallory, here.inbox, evil.activity("Announce", mallory, next(0)));
    await here.settle();
    expect(evil.requests.length - before).toBeLessThanOrEqual(20);
    expect(await db.event.count({ where: { uri: { startsWith: `${evil.origin}/chain/` } } })).toBe(0);
    await honest();
  });

  test("R4 ids that somebody makes up, all of one server: it is asked so often and no more", async () => {
    stopClock();
    const ask = () => inTurn(there.host, "127.0.0.1", AbortSignal.timeout(1000), async () => "asked");
    for (let number = 0; number < 5_000; number++) await ask();
    await expect(ask().then(ask)).rejects.toThrow(Busy);
    const before = there.requests.length;
    await evil.send(mallory, here.inbox, evil.activity("Announce", mallory, `${there.origin}/events/made-up`));
    await here.settle();
    expect(there.requests.length).toBe(before);
  });

  test("R4 names without end for one machine share one line", async () => {
    let most = 0;
    let open = 0;
    const ask = (number: number) =>
      inTurn(`w${number}.evil.example`, "93.184.216.34", AbortSignal.timeout(1000), async () => {
        most = Math.max(most, ++open);
        await wait(5);
        open -= 1;
      });
    await Promise.allSettled(Array.from({ length: 500 }, (_, number) => ask(number)));
    expect(most).toBe(6);
    expect(await inTurn("good.example", "1.1.1.1", AbortSignal.timeout(1000), async () => "there")).toBe("there");
  });
});

test("R7 R9 names that somebody makes up do not fill our memory", () => {
  const buckets = new Buckets({ burst: 2, perSecond: 1 }, 1_000);
  for (let number = 0; number < 100_000; number++) buckets.add(`h${number}.evil.example`);
  expect(buckets.size).toBe(1_000);
});
