import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { event, people } from "../../prisma/cast";
import { Sink } from "../../test/sink";
import { Fleet } from "../fleet";
import { allDone, followedFrom, twice } from "../followers";
import { workOn } from "../server";
import { broken, type Fault } from "./fault";
import { Watch } from "./watch";

const group = "/sys/fs/cgroup/memory/farandole-fault";
const limit = 512 * 1024 * 1024;
const inboxes = 50;

/** X13: website and worker together may have 512 MB (a cgroup of version 1); then the kernel takes the worker for want of memory. */
export const memoryCap: Fault = {
  name: "X13",
  async inject() {
    const sink = await Sink.open();
    const fleet = await Fleet.open({ port: 4450, name: "memory", websites: 1, workers: 1 });
    mkdirSync(group, { recursive: true });
    try {
      await workOn(fleet.server);
      const [ada] = await people("ada");
      await followedFrom(sink, ada.id, inboxes);
      writeFileSync(`${group}/memory.limit_in_bytes`, String(limit));
      writeFileSync(`${group}/memory.move_charge_at_immigrate`, "3");
      for (const one of [...fleet.websites, ...fleet.workers])
        writeFileSync(`${group}/cgroup.procs`, String(one.pid()));
      const watch = new Watch([`${fleet.origin}/`, `${fleet.origin}/agenda`, `${fleet.origin}/@ada`], 4);
      await wait(15_000);
      const seen = await watch.stop();
      const peak = Number(readFileSync(`${group}/memory.max_usage_in_bytes`, "utf8"));
      // Out of memory in the middle of a fan-out: the kernel's SIGKILL, and a new worker as systemd would start it.
      const [worker] = fleet.workers;
      for (let turn = 0; turn < 5; turn++) await event(ada, { title: `Mémoire ${turn}` });
      while (sink.ofType("Create").length < 20) await wait(5);
      await worker?.kill();
      const killedAt = performance.now();
      await fleet.replaceWorker(0);
      const seconds = (performance.now() - killedAt) / 1000;
      while (!(await allDone())) await wait(100);
      const lines = sink.ofType("Create").map(({ headers, json }) => `${headers.host} ${json.id}`);
      return {
        found: {
          "most memory, MB": (peak / 1e6).toFixed(0),
          pages: `${seen.requests}, ${JSON.stringify(seen.statuses)}`,
          "until another worker works, s": seconds.toFixed(1),
          deliveries: `${new Set(lines).size} of ${5 * inboxes}, twice ${twice(lines).length}`,
        },
        broken: broken({
          "it runs in 512 MB": Object.keys(seen.statuses).join() === "200",
          "nothing is missed": new Set(lines).size === 5 * inboxes,
        }),
      };
    } finally {
      await fleet.close();
      await sink.close();
      rmdirSync(group);
    }
  },
};
