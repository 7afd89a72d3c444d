import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { event, people } from "../../prisma/cast";
import { Sink } from "../../test/sink";
import { Fleet } from "../fleet";
import { allDone, followedFrom, twice } from "../followers";
import { workOn } from "../server";
import { broken, type Fault } from "./fault";
import { Watch } from "./watch";

/** Megabytes of both together. */
const limit = 512;
const inboxes = 50;

/**
 * X13: website and worker together may have 512 MB. Whoever goes beyond is killed, by this script in the kernel's place:
 * it reads their memory fifty times a second. Then the worker is killed in the middle of a fan-out, in any case.
 */
export const memoryCap: Fault = {
  name: "X13",
  async inject() {
    const sink = await Sink.open();
    const fleet = await Fleet.open({ port: 4450, name: "memory", websites: 1, workers: 1 });
    const guard = new Guard([...fleet.websites, ...fleet.workers].map((one) => one.pid()));
    try {
      await workOn(fleet.server);
      const [ada] = await people("ada");
      await followedFrom(sink, ada.id, inboxes);
      const watch = new Watch([`${fleet.origin}/`, `${fleet.origin}/agenda`, `${fleet.origin}/@ada`], 8);
      await wait(15_000);
      const seen = await watch.stop();
      // Out of memory in the middle of a fan-out: the kernel's SIGKILL, and a new worker as systemd would start it.
      for (let turn = 0; turn < 5; turn++) await event(ada, { title: `Mémoire ${turn}` });
      while (sink.ofType("Create").length < 20) await wait(5);
      const { peak } = guard.stop();
      await fleet.workers[0]?.kill();
      const killedAt = performance.now();
      await fleet.replaceWorker(0);
      const seconds = (performance.now() - killedAt) / 1000;
      while (!(await allDone())) await wait(100);
      const lines = sink.ofType("Create").map(({ headers, json }) => `${headers.host} ${json.id}`);
      return {
        found: {
          "most memory, MB": peak.toFixed(0),
          pages: `${seen.requests}, ${JSON.stringify(seen.statuses)}`,
          ...(fleet.balancer.lost.length > 0 && { "lost, first": fleet.balancer.lost.slice(0, 3).join(" | ") }),
          "until another worker works, s": seconds.toFixed(1),
          deliveries: `${new Set(lines).size} of ${5 * inboxes}, twice ${twice(lines).length}`,
        },
        broken: broken({
          "it runs in 512 MB": peak <= limit && Object.keys(seen.statuses).join() === "200",
          "nothing is missed": new Set(lines).size === 5 * inboxes,
        }),
      };
    } finally {
      guard.stop();
      await fleet.close();
      await sink.close();
    }
  },
};

/** What the kernel does with a group of processes that may have so much and no more. */
class Guard {
  private peak = 0;
  private readonly timer = setInterval(() => this.look(), 20);

  constructor(private readonly pids: number[]) {}

  /** @returns the most that they had at once, in MB */
  stop(): { peak: number } {
    clearInterval(this.timer);
    return { peak: this.peak };
  }

  private look(): void {
    const each = this.pids.map(megabytesOf);
    this.peak = Math.max(
      this.peak,
      each.reduce((sum, one) => sum + one, 0),
    );
    if (this.peak <= limit) return;
    const [most] = this.pids.toSorted((one, other) => megabytesOf(other) - megabytesOf(one));
    process.kill(most ?? 0, "SIGKILL");
    this.stop();
  }
}

function megabytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}
