import type { ServerResponse } from "node:http";
import { beforeAll, expect, test } from "vitest";
import { Outgoing } from "../../test/outgoing";
import type { Sink } from "../../test/sink";
import { db } from "../db";
import { deliver } from "./deliver";

const outgoing = new Outgoing();
const { rows, waiting } = outgoing;
let sink: Sink;
beforeAll(() => {
  sink = outgoing.sink;
});

test.each([500, 502, 503, 429, 408])("%i: the whole server waits, and the letter with it", async (status) => {
  sink.behaviour = (_request, response) => response.writeHead(status).end();
  const { delivery } = await waiting();
  const before = Date.now();
  await deliver({});
  const [row] = await rows();
  expect(row).toEqual({ ...delivery, attempts: 1, dueAt: expect.any(Date) });
  expect(row?.dueAt.getTime()).toBeGreaterThan(before + 5_000);
  const server = await db.server.findUniqueOrThrow({ where: { host: sink.host } });
  expect(server).toMatchObject({ failures: 1, retryAt: row?.dueAt, failingSince: expect.any(Date) });
  // Another letter to the same server does not even try.
  const other = await waiting();
  await deliver({});
  expect(sink.received).toHaveLength(1);
  expect((await rows())[1]).toEqual({ ...other.delivery, dueAt: row?.dueAt });
  // When it answers again everything is as before.
  sink.behaviour = (_request, response) => response.writeHead(202).end();
  await db.server.update({ where: { host: sink.host }, data: { retryAt: new Date(0) } });
  await db.delivery.updateMany({ data: { dueAt: new Date(0) } });
  await deliver({});
  expect(await rows()).toEqual([]);
  expect(await db.server.findUniqueOrThrow({ where: { host: sink.host } })).toMatchObject({
    failures: 0,
    retryAt: null,
    failingSince: null,
  });
});

test("Retry-After is obeyed", async () => {
  sink.behaviour = (_request, response) => response.writeHead(429, { "retry-after": "3600" }).end();
  await waiting();
  await deliver({});
  const [row] = await rows();
  expect(Math.abs((row?.dueAt.getTime() ?? 0) - Date.now() - 3_600_000)).toBeLessThan(5_000);
});

test("a connection cut in the middle is no delivery: the letter waits", async () => {
  for (const cut of [
    (response: ServerResponse) => response.socket?.resetAndDestroy(),
    (response: ServerResponse) =>
      response.writeHead(202, { "content-length": "100" }).write("x", () => response.destroy()),
    (response: ServerResponse) => response.socket?.end("HTTP/1.1 2"),
  ]) {
    await db.server.deleteMany();
    await db.delivery.deleteMany();
    sink.behaviour = (_request, response) => void cut(response);
    await waiting();
    await deliver({});
    expect(await rows()).toHaveLength(1);
    expect(await db.server.findUniqueOrThrow({ where: { host: sink.host } })).toMatchObject({ failures: 1 });
  }
});

test("nobody listens: the letter waits, and with the second the whole server", async () => {
  const silent = "http://127.0.0.1:9";
  for (const name of ["one", "two", "three"]) await waiting(`${silent}/${name}/inbox`);
  await deliver({});
  const { failures, retryAt } = await db.server.findUniqueOrThrow({ where: { host: "127.0.0.1:9" } });
  expect([failures, retryAt]).toEqual([2, expect.any(Date)]);
  const due = await rows();
  expect(due.map(({ attempts }) => attempts)).toEqual([1, 1, 0]);
  expect(due.slice(1).every(({ dueAt }) => dueAt.getTime() === retryAt?.getTime())).toBe(true);
});

test("a letter on which their program chokes waits alone, however often it does: the others arrive (Gancio and Notes)", async () => {
  sink.behaviour = ({ path }, response) =>
    path.startsWith("/chokes") ? void response.socket?.destroy() : void response.writeHead(202).end();
  for (let time = 1; time <= 3; time++) {
    if (time === 1) await waiting(`${sink.origin}/chokes/inbox`);
    await db.delivery.updateMany({ data: { dueAt: new Date(0) } });
    await waiting(`${sink.origin}/u${time}/inbox`);
    await deliver({});
    expect((await rows()).map(({ inbox, attempts }) => [inbox, attempts])).toEqual([
      [`${sink.origin}/chokes/inbox`, time],
    ]);
    expect((await db.server.findUnique({ where: { host: sink.host } }))?.retryAt ?? null).toBeNull();
  }
  expect(sink.received.filter(({ path }) => path.startsWith("/u"))).toHaveLength(3);
});
