import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { event, people } from "../../prisma/cast";
import { Sink } from "../../test/sink";
import { Fleet } from "../fleet";
import { allDone, followedFrom, twice } from "../followers";
import { workOn } from "../server";
import { broken, type Fault } from "./fault";
import { Watch } from "./watch";

const limit = 512 * 1024 * 1024;
const inboxes = 50;

/**
 * X13: website and worker, in one process as on a small machine, may have 512 MB (RLIMIT_DATA, which counts what a process
 * may write to, used or not); then it is killed in the middle of a fan-out, as the kernel does for want of memory.
 */
export const memoryCap: Fault = {
  name: "X13",
  async inject() {
    const sink = await Sink.open();
    const settings = { WORKER: "on" };
    const fleet = await Fleet.open({ port: 4450, name: "memory", websites: 1, workers: 0, settings });
    try {
      await workOn(fleet.server);
      const [ada] = await people("ada");
      await followedFrom(sink, ada.id, inboxes);
      const pid = fleet.websites[0]?.pid() ?? 0;
      execFileSync("prlimit", [`--pid=${pid}`, `--data=${limit}`]);
      const watch = new Watch([`${fleet.origin}/`, `${fleet.origin}/agenda`, `${fleet.origin}/@ada`], 4);
      await wait(15_000);
      const seen = await watch.stop();
      // Out of memory in the middle of a fan-out: the kernel's SIGKILL, and a new start as systemd would do it.
      for (let turn = 0; turn < 5; turn++) await event(ada, { title: `Mémoire ${turn}` });
      while (sink.ofType("Create").length < 20) await wait(5);
      const peak = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
      await fleet.websites[0]?.kill();
      const killedAt = performance.now();
      await fleet.replaceWebsite(0);
      const seconds = (performance.now() - killedAt) / 1000;
      while (!(await allDone())) await wait(100);
      const lines = sink.ofType("Create").map(({ headers, json }) => `${headers.host} ${json.id}`);
      return {
        found: {
          "most memory, MB": peak.toFixed(0),
          pages: `${seen.requests}, ${JSON.stringify(seen.statuses)}`,
          "until the next one answers, s": seconds.toFixed(1),
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
    }
  },
};
