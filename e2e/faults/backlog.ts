import { setTimeout as wait } from "node:timers/promises";
import { pagesMeanwhile } from "../../bench/deliveries";
import { cpuSeconds } from "../../bench/load";
import { startPeers } from "../../bench/peers";
import { acquaintances, activitiesOf, type Sent, send } from "../../bench/senders";
import { db } from "../../lib/db";
import type { Acting } from "../../lib/identities/schema";
import { joinEvent } from "../../lib/participations/commands";
import { event } from "../../prisma/cast";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";

const backlog = 50_000;
/** So many milliseconds are waited for all of it to be done. */
const patience = 60_000;

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
      let sent: Sent = { seconds: 0, statuses: {} };
      const pages = await pagesMeanwhile(`${server.origin}/events/${soup.slug}`, server.pid, async () => {
        sent = await send(server.origin, letters, { connections: 32 });
      });
      const waiting = await inLine();
      const own = await ownWork(ada, soup.id);
      const began = performance.now();
      while ((await inLine()) > 0 && performance.now() - began < patience) await wait(1000);
      const left = await inLine();
      const core = cpuSeconds(server.pid) - computed;
      const going = await db.participation.count({ where: { eventId: ball.id, state: "GOING" } });
      const ratio = pages.meanwhile / pages.before;
      return {
        found: {
          taken: `${JSON.stringify(sent.statuses)} in ${sent.seconds.toFixed(0)} s`,
          "in line then": waiting,
          "somebody here comes meanwhile": `all that follows is done after ${own.toFixed(1)} s`,
          [`done after ${((performance.now() - began) / 1000).toFixed(0)} s more`]: `${letters.length - left}, ${((letters.length - left) / core).toFixed(0)} for each second that web and worker computed`,
          "people of there who come": `${going} of ${uris.length}`,
          "p99 of a page": `${pages.before.toFixed(1)} ms before, ${pages.meanwhile.toFixed(1)} ms meanwhile`,
        },
        broken: broken({
          "everything is taken": sent.statuses["202"] === letters.length,
          "each comes once": going === uris.length,
          "who is here does not wait for it": waiting > 1000 && own < 30,
          "p99 at most doubled": ratio <= 2,
        }),
      };
    } finally {
      await peers.stop();
      await server.stop();
    }
  },
};

/** How many activities of others wait. */
async function inLine(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from graphile_worker.jobs where task_identifier = 'fedify'`;
  return row?.count ?? 0;
}

/** Somebody of this server says that they come. @returns seconds until everything that follows is done */
async function ownWork(ada: Acting, eventId: string): Promise<number> {
  const began = performance.now();
  const { id } = await joinEvent(ada, { eventId });
  for (;;) {
    const [left] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker._private_jobs
      join "Fact" on "Fact".id::text = payload->>'factId' where "Fact".subject = ${id}`;
    if (left?.count === 0) return (performance.now() - began) / 1000;
    await wait(50);
  }
}
