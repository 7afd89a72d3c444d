import { setTimeout as wait } from "node:timers/promises";
import { event, people } from "../../prisma/cast";
import { Sink } from "../../test/sink";
import { Fleet } from "../fleet";
import { allDone, followedFrom } from "../followers";
import { workOn } from "../server";
import { broken, type Fault } from "./fault";
import { Watch } from "./watch";

const times = 5;

/** X14: one of two websites stands still for two seconds, again and again (SIGSTOP: to others the same as a blocked loop). */
export const standingStill: Fault = {
  name: "X14",
  async inject() {
    const sink = await Sink.open();
    const fleet = await Fleet.open({ port: 4450, name: "still", websites: 2, workers: 1 });
    try {
      await workOn(fleet.server);
      const [ada] = await people("ada");
      await followedFrom(sink, ada.id, 20);
      const watch = new Watch([`${fleet.origin}/`, `${fleet.origin}/agenda`], 4);
      for (let turn = 0; turn < times; turn++) {
        const pid = fleet.websites[0]?.pid() ?? 0;
        process.kill(pid, "SIGSTOP");
        await event(ada, { title: `Immobile ${turn}` });
        await wait(2000);
        process.kill(pid, "SIGCONT");
        await wait(1000);
      }
      const seen = await watch.stop();
      while (!(await allDone())) await wait(100);
      const delivered = sink.ofType("Create").length;
      return {
        found: {
          pages: `${seen.requests}, ${JSON.stringify(seen.statuses)}`,
          "the slowest, s": (seen.slowest / 1000).toFixed(1),
          deliveries: `${delivered} of ${times * 20}`,
        },
        broken: broken({
          "no page is lost": Object.keys(seen.statuses).join() === "200" && fleet.balancer.lost.length === 0,
          "the worker goes on": delivered === times * 20,
        }),
      };
    } finally {
      await fleet.close();
      await sink.close();
    }
  },
};
