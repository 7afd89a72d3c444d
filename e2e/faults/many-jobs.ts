import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { joinEvent } from "../../lib/participations/commands";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";

/** X20: a million jobs that wait, and poisoned ones among them; what is due goes on. X21: all that is cached is lost. */
export const manyJobs: Fault = {
  name: "X20 X21",
  async inject() {
    const { server, ada, soup, pages } = await setScene(4447);
    await db.$executeRaw`insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
      select (select id from graphile_worker._private_tasks where identifier = 'fact'), '{"factId":"none"}',
        now() + interval '1 day', 25 from generate_series(1, 1000000)`;
    await db.$executeRaw`select graphile_worker.add_job('fact', '{"poison":true}', max_attempts => 2) from generate_series(1, 50)`;
    await db.$executeRaw`truncate "KeyValue", "RateLimit"`;
    const began = performance.now();
    const { id } = await joinEvent(ada, { eventId: soup.id });
    const told = async () =>
      (
        await db.$queryRaw<
          unknown[]
        >`select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`
      ).length === 0;
    while (!(await told()) && performance.now() - began < 60_000) await wait(100);
    const seconds = (performance.now() - began) / 1000;
    const reads = await Promise.all(pages.map(async (page) => (await fetch(page)).status));
    const dead = await db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where attempts >= max_attempts`;
    await joinEvent(ada, { eventId: soup.id });
    const rows = await db.participation.count({ where: { eventId: soup.id } });
    await server.stop();
    return {
      found: {
        "jobs that wait": 1_000_000,
        "what is due is done after, s": seconds.toFixed(1),
        "given up": dead.length,
        pages: reads.join(" "),
      },
      broken: broken({
        "what is due is done": seconds < 60,
        "joining again is the same": rows === 1 && id.length > 0,
        "pages are read": reads.every((status) => status === 200),
      }),
    };
  },
};
