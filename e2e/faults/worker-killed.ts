import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { root } from "../../lib/root";
import { event } from "../../prisma/cast";
import { Sink } from "../../test/sink";
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
    await follow(ada.id, sink.host.split(":")[1] ?? "");
    const started = performance.now();
    await event(ada, { title: "Le bal des dix mille" });
    for (let kill = 0; kill < kills; kill++) {
      const worker = start(server.settings);
      await wait(4000 + Math.random() * 3000);
      const gone = once(worker, "exit");
      worker.kill("SIGKILL");
      await gone;
    }
    const last = start(server.settings);
    while ((await db.delivery.count()) > 0) await wait(500);
    const seconds = (performance.now() - started) / 1000;
    last.kill("SIGTERM");
    await once(last, "exit");
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
      broken: broken({ "nobody is missed": reached.size === inboxes, "again means the same": ids.size === 1 }),
    };
  },
};

function start(settings: Record<string, string>) {
  return spawn(process.execPath, [join(root, "bin/farandole.mjs"), "worker"], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...settings, WORKER: "on" },
    stdio: "ignore",
  });
}

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
