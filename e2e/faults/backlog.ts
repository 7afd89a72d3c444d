import { setTimeout as wait } from "node:timers/promises";
import { pagesMeanwhile } from "../../bench/deliveries";
import { cpuSeconds } from "../../bench/load";
import { startPeers } from "../../bench/peers";
import { acquaintances, activitiesOf, type Sent, send } from "../../bench/senders";
import { db } from "../../lib/db";
import { event } from "../../prisma/cast";
import { allDone } from "../followers";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";

const backlog = 50_000;

/** X23: a hundred servers come back after two days and deliver fifty thousand activities at once, while pages are read. */
export const backlogComes: Fault = {
  name: "X23",
  async inject() {
    const { server, ada, soup } = await setScene(4448);
    const peers = await startPeers();
    try {
      const uris = await acquaintances(peers);
      const ball = await event(ada, { title: "Le bal du retour" });
      const rounds = Math.ceil(backlog / (uris.length * 3));
      const letters = Array.from({ length: rounds }, () => activitiesOf(uris, `${server.origin}/events/${ball.id}`))
        .flat()
        .slice(-backlog);
      const computed = cpuSeconds(server.pid);
      const began = performance.now();
      let sent: Sent = { seconds: 0, statuses: {} };
      const pages = await pagesMeanwhile(`${server.origin}/events/${soup.slug}`, server.pid, async () => {
        sent = await send(server.origin, letters, { connections: 32 });
      });
      while (!(await allDone())) await wait(500);
      const seconds = (performance.now() - began) / 1000;
      const core = cpuSeconds(server.pid) - computed;
      const going = await db.participation.count({ where: { eventId: ball.id, state: "GOING" } });
      const ratio = pages.meanwhile / pages.before;
      return {
        found: {
          taken: `${JSON.stringify(sent.statuses)} in ${sent.seconds.toFixed(0)} s`,
          "all is done after": `${seconds.toFixed(0)} s, ${(letters.length / core).toFixed(0)} for each second that web and worker computed`,
          "people of there who come": `${going} of ${uris.length}`,
          "p99 of a page": `${pages.before.toFixed(1)} ms before, ${pages.meanwhile.toFixed(1)} ms meanwhile`,
        },
        broken: broken({
          "everything is taken": sent.statuses["202"] === letters.length,
          "each comes once": going === uris.length,
          "as fast as P5": letters.length / core >= 300,
          "p99 at most doubled": ratio <= 2,
        }),
      };
    } finally {
      await peers.stop();
      await server.stop();
    }
  },
};
