import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { joinEvent } from "../../lib/participations/commands";
import { broken, type Fault } from "./fault";
import { control } from "./postgres";
import { setScene } from "./scene";
import { Watch } from "./watch";

/** X4: PostgreSQL is restarted, gently and at once, while pages are read. */
export const databaseRestart: Fault = {
  name: "X4",
  async inject() {
    const { server, pages, postgres, soup, ada } = await setScene(4441);
    const found: Record<string, number | string> = {};
    const rules: Record<string, boolean> = {};
    for (const mode of ["fast", "immediate"]) {
      const watch = new Watch(pages);
      await wait(2000);
      const before = performance.now();
      await control(postgres, ["restart", "-m", mode]);
      const restart = (performance.now() - before) / 1000;
      await wait(4000);
      const seen = await watch.stop();
      found[`${mode}: restart, s`] = restart.toFixed(1);
      found[`${mode}: faults within, s`] = seen.badSeconds.toFixed(1);
      found[`${mode}: answers`] = JSON.stringify(seen.statuses);
      rules[`${mode}: no fault later than 2 s after the restart`] = seen.badSeconds <= restart + 2;
      rules[`${mode}: every fault says when to come back`] = seen.withoutRetryAfter === 0 && !seen.statuses[500];
      rules[`${mode}: no fault may be kept`] = seen.faultsKept === 0;
    }
    // The worker of the same server still hears of new jobs.
    await joinEvent(ada, { eventId: soup.id });
    const due = async () =>
      (await db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where run_at <= now()`).length;
    for (let tries = 0; tries < 100 && (await due()) > 0; tries++) await wait(100);
    rules["the worker goes on"] = (await due()) === 0;
    await server.stop();
    return { found, broken: broken(rules) };
  },
};
