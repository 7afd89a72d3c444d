import { afterAll, beforeAll, expect, test } from "vitest";
import { person } from "../../test/people";
import { Sink } from "../../test/sink";
import { db } from "../db";
import { waitingFor } from "../desk/queries";
import { resetEnv } from "../env";
import { clockApart } from "../servers/clock";
import { watchClock } from "./clock-watch";

let sink: Sink;
const minute = 60_000;

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

/** A server that was heard. */
async function heard(name: string): Promise<string> {
  const host = `${name}.localhost:${sink.host.split(":")[1]}`;
  const uri = `http://${host}/u`;
  await db.actor.create({ data: { kind: "PERSON", handle: "u", host, name, uri, inboxUri: `${uri}/inbox` } });
  await db.server.create({ data: { host, seenAt: new Date() } });
  return host;
}

/** From now on each server says its time, so many milliseconds from ours; those not named do not answer. */
function clocks(apart: Record<string, number>): void {
  sink.behaviour = ({ headers }, response) => {
    const off = apart[headers.host?.split(".")[0] ?? ""];
    if (off === undefined) return void response.destroy();
    response.writeHead(404, { date: new Date(Date.now() + off).toUTCString() }).end();
  };
}

test("a clock that no server agrees with waits for a steward until one agrees again", async () => {
  const steward = { ...(await person("hedy")), steward: true, moderator: true };
  const waits = async () => (await waitingFor(steward)).find(({ what }) => what === "clock");
  clocks({});
  await watchClock();
  expect(await waits()).toBeUndefined();

  const near = await heard("near");
  await heard("far");
  clocks({ near: 10 * minute, far: 60 * minute });
  await watchClock();
  const first = await waits();
  expect(first).toMatchObject({ count: 1, words: near, path: "/admin/deliveries" });
  expect(await waitingFor({ ...steward, steward: false })).toEqual([]);

  await watchClock();
  expect((await waits())?.oldest).toEqual(first?.oldest);
  clocks({});
  await watchClock();
  expect(await waits()).toBeDefined();

  clocks({ near: 0, far: 60 * minute });
  await watchClock();
  expect(await waits()).toBeUndefined();
});

test("a note that cannot be read says nothing", async () => {
  await db.setting.create({ data: { key: "clockApart", value: "nonsense" } });
  expect(await clockApart()).toBeNull();
  await watchClock();
});
