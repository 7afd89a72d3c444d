import { beforeAll, expect, test } from "vitest";
import { Outgoing } from "../../test/outgoing";
import { person } from "../../test/people";
import { type Sink, verifiedKey } from "../../test/sink";
import { db, transaction } from "../db";
import { followActivity } from "./activities";
import { deliver } from "./deliver";
import { giveUpAfter, queueActivity } from "./delivery";
import { publicKeys } from "./keys";

const outgoing = new Outgoing();
const { rows, waiting } = outgoing;
let sink: Sink;
beforeAll(() => {
  sink = outgoing.sink;
});

test("queueing an activity again adds nothing", async () => {
  const { ada, factId, json } = await waiting();
  const inboxes = [`${sink.origin}/inbox`, `${sink.origin}/inbox`, `${sink.origin}/other`];
  expect(await transaction((tx) => queueActivity(tx, { factId, actorId: ada.id, json, inboxes }))).toBe(false);
  expect(await rows()).toHaveLength(1);
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
  expect(await rows()).toEqual([]);
  expect(await db.activity.count({ where: { id: factId } })).toBe(0);
});

test("a delivery stands under the name of its server, however that is written", async () => {
  for (const inbox of ["https://a.example/inbox", "https://A.example.:443/u/inbox"])
    expect((await waiting(inbox)).delivery.host).toBe("a.example");
});

test("the letters of one server go out one after the other, in their order, over one connection", async () => {
  const ports = new Set<number | undefined>();
  let open = 0;
  sink.behaviour = (_request, response) => {
    ports.add(response.socket?.remotePort);
    expect(++open).toBe(1);
    setTimeout(() => {
      open -= 1;
      response.writeHead(202).end();
    }, 5);
  };
  const sent: string[] = [];
  for (let number = 0; number < 10; number++)
    sent.push((await waiting(`${sink.origin}/u${number}/inbox`)).delivery.inbox);
  await deliver({});
  expect(sink.received.map(({ path }) => sink.origin + path)).toEqual(sent);
  expect(ports.size).toBe(1);
});

test("2xx ends it", async () => {
  await waiting();
  await deliver({});
  expect(sink.received).toHaveLength(1);
  expect(await rows()).toEqual([]);
  expect(await db.server.count()).toBe(0);
});

test.each([404, 405, 422])("%i: this letter alone is tried again, others go on", async (status) => {
  sink.behaviour = (_request, response) => response.writeHead(status).end();
  await waiting();
  await deliver({});
  expect((await rows())[0]?.attempts).toBe(1);
  expect(await db.server.count()).toBe(0);
});

test('200 with the word "error" is none (Mobilizon\'s answer to a signature that it cannot verify)', async () => {
  sink.behaviour = (_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end('"error"');
  await waiting();
  await deliver({});
  expect(await rows()).toHaveLength(1);
});

test("410 ends it, and with it the follows of those who were reached there", async () => {
  sink.behaviour = (_request, response) => response.writeHead(410).end();
  const { ada } = await waiting();
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
  await deliver({});
  expect(await rows()).toEqual([]);
  expect(await db.follow.count({ where: { followerId: gone.id } })).toBe(0);
});

test("a server that wants RFC 9421 gets it, and is remembered", async () => {
  sink.behaviour = ({ headers }, response) => response.writeHead(headers["signature-input"] ? 202 : 401).end();
  const first = await waiting();
  await deliver({});
  expect(sink.received.map(({ headers }) => Boolean(headers["signature-input"]))).toEqual([false, true]);
  expect(await rows()).toEqual([]);
  await waiting();
  await deliver({});
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
    await waiting(inbox);
    await deliver({});
    expect(await rows()).toEqual([]);
  }
  expect(await db.server.count()).toBe(0);
});

test("a redirect is no delivery: nothing is sent on", async () => {
  sink.behaviour = ({ path }, response) =>
    response.writeHead(path === "/inbox" ? 307 : 202, { location: `${sink.origin}/elsewhere` }).end();
  await waiting();
  await deliver({});
  expect(sink.received.map(({ path }) => path)).toEqual(["/inbox"]);
  expect(await rows()).toHaveLength(1);
});

test("a blocked server gets nothing, also what was queued before", async () => {
  await waiting();
  await db.server.create({ data: { host: "127.0.0.1", policy: "BLOCKED" } });
  await deliver({});
  expect([sink.received, await rows()]).toEqual([[], []]);
});

test("after days of trying it is given up, not before three of them", async () => {
  sink.behaviour = (_request, response) => response.writeHead(500).end();
  const { factId, delivery } = await waiting();
  const age = async (days: number, attempts: number) => {
    await db.server.deleteMany();
    const since = new Date(Date.now() - days * 86_400_000);
    await db.delivery.updateMany({ data: { since, attempts, dueAt: new Date(0) } });
  };
  await age(3, 20);
  await deliver({});
  expect(await rows()).toHaveLength(1);
  expect(await db.failedDelivery.count()).toBe(0);
  await age(giveUpAfter / 86_400_000 + 0.1, 30);
  await deliver({});
  expect(await rows()).toEqual([]);
  expect(await db.failedDelivery.findMany()).toEqual([
    {
      activityId: factId,
      inbox: delivery.inbox,
      host: sink.host,
      reason: "status 500",
      attempts: 31,
      failedAt: expect.any(Date),
    },
  ]);
});
