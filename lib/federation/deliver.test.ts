import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { person } from "../../test/people";
import { Sink, verifiedKey } from "../../test/sink";
import { db, transaction } from "../db";
import { resetEnv } from "../env";
import { followActivity } from "./activities";
import { deliver } from "./deliver";
import { type Delivery, giveUpAfter, queueActivity } from "./delivery";
import { publicKeys } from "./keys";

let sink: Sink;

beforeAll(async () => {
  process.env.FEDERATION_ALLOW_PRIVATE = "1";
  resetEnv();
  sink = await Sink.open();
});
afterAll(async () => {
  await sink.close();
  delete process.env.FEDERATION_ALLOW_PRIVATE;
  resetEnv();
});
beforeEach(async () => {
  sink.received.length = 0;
  sink.behaviour = (_request, response) => response.writeHead(202).end();
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  await db.server.deleteMany();
  await db.keyValue.deleteMany();
});

interface Job {
  payload: Delivery;
  runAt: Date;
  queue: string;
}

async function jobs(): Promise<Job[]> {
  return db.$queryRaw<
    Job[]
  >`select j.payload, j.run_at as "runAt", q.queue_name as queue from graphile_worker._private_jobs j
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`;
}

/** A Follow by somebody of ours, waiting for its delivery. */
async function waiting(inbox = `${sink.origin}/inbox`) {
  const ada = await person();
  const factId = crypto.randomUUID();
  const json = followActivity(factId, `https://farandole.example/@${ada.handle}`, `${sink.origin}/u`);
  await transaction((tx) => queueActivity(tx, { factId, actorId: ada.id, json, inboxes: [inbox] }));
  const [job] = (await jobs()).slice(-1);
  if (!job) throw new Error("no job");
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  return { ada, factId, json, delivery: job.payload, queue: job.queue };
}

test("queueing an activity again adds nothing", async () => {
  const { ada, factId, json } = await waiting();
  const inboxes = [`${sink.origin}/inbox`, `${sink.origin}/inbox`, `${sink.origin}/other`];
  expect(await transaction((tx) => queueActivity(tx, { factId, actorId: ada.id, json, inboxes }))).toBe(false);
  expect(await jobs()).toEqual([]);
});

test("what was not committed is not sent", async () => {
  const ada = await person();
  const factId = crypto.randomUUID();
  const failed = transaction(async (tx) => {
    await queueActivity(tx, {
      factId,
      actorId: ada.id,
      json: followActivity(factId, "a", "b"),
      inboxes: [`${sink.origin}/inbox`],
    });
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await jobs()).toEqual([]);
  expect(await db.activity.count({ where: { id: factId } })).toBe(0);
});

test("deliveries to one server stand in one queue, those to another in another", async () => {
  expect((await waiting("https://a.example/inbox")).queue).toBe("deliver:a.example");
  expect((await waiting("https://A.example:443/u/inbox")).queue).toBe("deliver:a.example");
  expect((await waiting("https://b.example/inbox")).queue).toBe("deliver:b.example");
});

test("2xx ends it", async () => {
  const { delivery } = await waiting();
  await deliver(delivery);
  expect(sink.received).toHaveLength(1);
  expect(await jobs()).toEqual([]);
  expect(await db.server.count()).toBe(0);
});

test.each([500, 502, 503, 429, 408])("%i: the whole server waits, and the letter with it", async (status) => {
  sink.behaviour = (_request, response) => response.writeHead(status).end();
  const { delivery } = await waiting();
  const before = Date.now();
  await deliver(delivery);
  const [job] = await jobs();
  expect(job?.payload).toEqual({ ...delivery, attempt: 1 });
  expect(job?.runAt.getTime()).toBeGreaterThan(before + 5_000);
  const server = await db.server.findUniqueOrThrow({ where: { host: sink.host } });
  expect(server).toMatchObject({ failures: 1, retryAt: job?.runAt, failingSince: expect.any(Date) });
  // Another letter to the same server does not even try.
  const other = await waiting();
  await deliver(other.delivery);
  expect(sink.received).toHaveLength(1);
  expect((await jobs())[0]).toMatchObject({ payload: other.delivery, runAt: job?.runAt });
  // When it answers again everything is as before.
  sink.behaviour = (_request, response) => response.writeHead(202).end();
  await db.server.update({ where: { host: sink.host }, data: { retryAt: new Date(0) } });
  await deliver({ ...delivery, attempt: 1 });
  expect(await db.server.findUniqueOrThrow({ where: { host: sink.host } })).toMatchObject({
    failures: 0,
    retryAt: null,
    failingSince: null,
  });
});

test("Retry-After is obeyed", async () => {
  sink.behaviour = (_request, response) => response.writeHead(429, { "retry-after": "3600" }).end();
  const { delivery } = await waiting();
  await deliver(delivery);
  const [job] = await jobs();
  expect(Math.abs((job?.runAt.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(5_000);
});

test.each([404, 405, 422])("%i: this letter alone is tried again, others go on", async (status) => {
  sink.behaviour = (_request, response) => response.writeHead(status).end();
  const { delivery } = await waiting();
  await deliver(delivery);
  expect((await jobs())[0]?.payload.attempt).toBe(1);
  expect(await db.server.count()).toBe(0);
});

test('200 with the word "error" is none (Mobilizon\'s answer to a signature that it cannot verify)', async () => {
  sink.behaviour = (_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end('"error"');
  const { delivery } = await waiting();
  await deliver(delivery);
  expect(await jobs()).toHaveLength(1);
});

test("410 ends it, and with it the follows of those who were reached there", async () => {
  sink.behaviour = (_request, response) => response.writeHead(410).end();
  const { ada, delivery } = await waiting();
  const uri = `${sink.origin}/users/gone`;
  const gone = await db.actor.create({
    data: {
      kind: "PERSON",
      handle: "gone",
      host: sink.host,
      name: "",
      uri,
      inboxUri: `${uri}/inbox`,
      sharedInboxUri: `${sink.origin}/inbox`,
    },
  });
  await db.follow.create({ data: { followerId: gone.id, followedId: ada.id, state: "ACCEPTED" } });
  await deliver(delivery);
  expect(await jobs()).toEqual([]);
  expect(await db.follow.count({ where: { followerId: gone.id } })).toBe(0);
});

test("a server that wants RFC 9421 gets it, and is remembered", async () => {
  sink.behaviour = ({ headers }, response) => response.writeHead(headers["signature-input"] ? 202 : 401).end();
  const first = await waiting();
  await deliver(first.delivery);
  expect(sink.received.map(({ headers }) => Boolean(headers["signature-input"]))).toEqual([false, true]);
  expect(await jobs()).toEqual([]);
  const second = await waiting();
  await deliver(second.delivery);
  expect(sink.received.map(({ headers }) => Boolean(headers["signature-input"]))).toEqual([false, true, true]);
  expect(sink.received[0] && verifiedKey(sink.received[0], (await publicKeys(first.ada.id)).pem)).toMatch(/#main-key$/);
});

test("an inbox where we may not go gets nothing, ever", async () => {
  for (const inbox of [
    "https://10.0.0.1/inbox",
    "http://169.254.169.254/inbox",
    "file:///etc/passwd",
    "https://u:p@a.example/inbox",
  ]) {
    const { delivery } = await waiting(inbox);
    await deliver(delivery);
    expect(await jobs()).toEqual([]);
  }
  expect(await db.server.count()).toBe(0);
});

test("a redirect is no delivery: nothing is sent on", async () => {
  sink.behaviour = ({ path }, response) =>
    response.writeHead(path === "/inbox" ? 307 : 202, { location: `${sink.origin}/elsewhere` }).end();
  const { delivery } = await waiting();
  await deliver(delivery);
  expect(sink.received.map(({ path }) => path)).toEqual(["/inbox"]);
  expect(await jobs()).toHaveLength(1);
});

test("a blocked server gets nothing, also what was queued before", async () => {
  const { delivery } = await waiting();
  await db.server.create({ data: { host: "127.0.0.1", policy: "BLOCKED" } });
  await deliver(delivery);
  expect([sink.received, await jobs()]).toEqual([[], []]);
});

test("after days of trying it is given up, not before three of them", async () => {
  sink.behaviour = (_request, response) => response.writeHead(500).end();
  const { delivery } = await waiting();
  const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();
  await deliver({ ...delivery, attempt: 20, since: days(3) });
  expect(await jobs()).toHaveLength(1);
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  await db.server.deleteMany();
  await deliver({ ...delivery, attempt: 30, since: days(giveUpAfter / 86_400_000 + 0.1) });
  expect(await jobs()).toEqual([]);
});

test("a connection cut in the middle is no delivery: the server waits", async () => {
  for (const cut of [
    (response: ServerResponse) => response.socket?.resetAndDestroy(),
    (response: ServerResponse) =>
      response.writeHead(202, { "content-length": "100" }).write("x", () => response.destroy()),
    (response: ServerResponse) => response.socket?.end("HTTP/1.1 2"),
  ]) {
    await db.server.deleteMany();
    await db.$executeRaw`delete from graphile_worker._private_jobs`;
    sink.behaviour = (_request, response) => void cut(response);
    const { delivery } = await waiting();
    await deliver(delivery);
    expect(await jobs()).toHaveLength(1);
    expect(await db.server.findUniqueOrThrow({ where: { host: sink.host } })).toMatchObject({ failures: 1 });
  }
});

test("nobody listens: the server waits", async () => {
  const { delivery } = await waiting("http://127.0.0.1:9/inbox");
  await deliver(delivery);
  expect(await jobs()).toHaveLength(1);
  expect(await db.server.findUniqueOrThrow({ where: { host: "127.0.0.1:9" } })).toMatchObject({ failures: 1 });
});
