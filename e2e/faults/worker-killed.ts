import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { busyAtOnce } from "../../lib/federation/deliver";
import { event } from "../../prisma/cast";
import { Sink } from "../../test/sink";
import { allDone } from "../followers";
import { startWorker } from "../processes";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";

const inboxes = 10_000;
const kills = 20;

/** X1: the worker is killed at twenty moments of one fan-out to ten thousand inboxes of two hundred servers. */
export const workerKilled: Fault = {
  name: "X1",
  async inject() {
    const { server, ada } = await setScene(4445, { WORKER: "off" });
    const sink = await Sink.open();
    // What the scene itself published is for nobody elsewhere.
    const first = await startWorker(server.settings);
    while (!(await allDone())) await wait(100);
    await first.stop();
    await follow(ada.id, sink.host.split(":")[1] ?? "");
    const started = performance.now();
    await event(ada, { title: "Le bal des dix mille" });
    for (let turn = 1; turn <= kills; turn++) {
      const worker = await startWorker(server.settings);
      while (sink.received.length < (turn * inboxes) / (kills + 1)) await wait(5);
      await wait(Math.random() * 100);
      await worker.kill();
    }
    const last = await startWorker(server.settings);
    while (!(await allDone())) await wait(500);
    const seconds = (performance.now() - started) / 1000;
    await last.stop();
    const created = sink.ofType("Create");
    const reached = new Set(created.map(({ headers, path }) => `${headers.host}${path}`));
    const ids = new Set(created.map(({ json }) => json.id));
    await sink.close();
    await server.stop();
    return {
      found: {
        inboxes,
        kills,
        reached: reached.size,
        "sent twice": created.length - reached.size,
        "seconds in all": seconds.toFixed(0),
      },
      broken: broken({
        "nobody is missed": reached.size === inboxes,
        "again means the same": ids.size === 1,
        "again is what was under way": created.length - reached.size <= kills * 2 * busyAtOnce,
      }),
    };
  },
};

async function follow(followedId: string, port: string): Promise<void> {
  const actors = Array.from({ length: inboxes }, (_, number) => {
    const host = `s${number % 200}.localhost:${port}`;
    const uri = `http://${host}/u${number}`;
    return {
      id: crypto.randomUUID(),
      kind: "PERSON" as const,
      handle: `u${number}`,
      host,
      name: "u",
      uri,
      inboxUri: `${uri}/inbox`,
    };
  });
  await db.actor.createMany({ data: actors });
  await db.follow.createMany({
    data: actors.map(({ id }) => ({ followerId: id, followedId, state: "ACCEPTED" as const })),
  });
}
