import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ball, group, person } from "../../test/people";
import { Sink } from "../../test/sink";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { busyAtOnce } from "./deliver";

const inboxes = 200;
const kills = 10;
let sink: Sink;
let worker: ChildProcess;

beforeAll(async () => {
  sink = await Sink.open();
  worker = await startWorkerProcess();
});
afterAll(async () => {
  worker.kill("SIGKILL");
  await sink.close();
});

async function startWorkerProcess(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", resolve(import.meta.dirname, "../../test/worker-process.ts")],
    {
      env: { ...process.env, FEDERATION_ALLOW_PRIVATE: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (!child.stdout) throw new Error("no output");
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => {
      throw new Error("the worker did not start");
    }),
  ]);
  return child;
}

async function killed(): Promise<void> {
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  await gone;
}

/** Two hundred servers, each a name of its own, so that none waits for another. */
async function followers(groupId: string): Promise<void> {
  const port = sink.host.split(":")[1];
  for (let number = 0; number < inboxes; number++) {
    const host = `s${number}.localhost:${port}`;
    const uri = `http://${host}/u`;
    const row = await db.actor.create({
      data: { kind: "PERSON", handle: "u", host, name: "u", uri, inboxUri: `${uri}/inbox` },
    });
    await db.follow.create({ data: { followerId: row.id, followedId: groupId, state: "ACCEPTED" } });
  }
}

test(`a worker killed ${kills} times in fan-outs to ${inboxes} inboxes loses nothing, and repeats only itself`, {
  timeout: 600_000,
}, async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  await followers(choir.id);
  let duplicates = 0;
  for (let round = 0; round < kills; round++) {
    sink.received.length = 0;
    const event = await createEvent(ada, ball({ title: `Bal ${round}` }), { organiserId: choir.id });
    await publishEvent(ada, { eventId: event.id });
    // In the first rounds before anything is sent, later at any point of the fan-out.
    const sent = round < 3 ? 0 : Math.floor(Math.random() * inboxes);
    if (sent > 0)
      await vi.waitFor(() => expect(sink.ofType("Create").length).toBeGreaterThanOrEqual(sent), {
        timeout: 120_000,
        interval: 2,
      });
    await wait(Math.random() * 60);
    await killed();
    worker = await startWorkerProcess();
    const fact = await db.fact.findFirstOrThrow({ where: { kind: "event.published", subject: event.id } });
    await vi.waitFor(() => expect(new Set(creates().map(({ headers }) => headers.host)).size).toBe(inboxes), {
      timeout: 120_000,
      interval: 50,
    });
    // What was under way at the kill comes again.
    await vi.waitFor(async () => expect(await jobsLeft()).toBe(0), { timeout: 120_000, interval: 50 });
    expect(new Set(creates().map(({ json }) => json.id))).toEqual(
      new Set([`https://farandole.example/activities/${fact.id}`]),
    );
    expect(new Set(creates().map(({ body }) => body)).size).toBe(1);
    duplicates += creates().length - inboxes;
  }
  // No more than were under way, or received and about to be written down, at each kill.
  expect(duplicates).toBeLessThanOrEqual(kills * 2 * busyAtOnce);
});

function creates() {
  return sink.ofType("Create");
}

async function jobsLeft(): Promise<number> {
  const [row] = await db.$queryRaw<
    { count: bigint }[]
  >`select (select count(*) from graphile_worker.jobs where task_identifier in ('fact', 'effect')) + (select count(*) from "Delivery") as count`;
  return Number(row?.count ?? -1);
}
