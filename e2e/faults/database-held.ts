import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";
import { Watch } from "./watch";

/** X6: somebody holds every connection, then locks the table that every page reads. */
export const databaseHeld: Fault = {
  name: "X6",
  async inject() {
    const { server, pages } = await setScene(4443);
    const connectionString = server.settings.DATABASE_URL;
    const found: Record<string, number | string> = {};
    const rules: Record<string, boolean> = {};

    const holders: Client[] = [];
    const first = new Watch(pages);
    for (let number = 0; number < 120; number++) {
      const holder = new Client({ connectionString });
      holder.on("error", () => {});
      if (
        await holder.connect().then(
          () => true,
          () => false,
        )
      )
        holders.push(holder);
    }
    await wait(3000);
    for (const holder of holders) await holder.end();
    const held = await first.stop();
    found["connections held"] = holders.length;
    found["answers meanwhile"] = JSON.stringify(held.statuses);
    rules["connections held: bounded wait"] = held.slowest < 35_000;

    const locker = new Client({ connectionString });
    await locker.connect();
    const second = new Watch(pages, 5);
    await wait(1000);
    await locker.query('begin; lock table "Event" in access exclusive mode');
    await wait(8000);
    await locker.query("rollback");
    await wait(1000);
    const locked = await second.stop();
    await locker.end();
    found["answers with a locked table"] = JSON.stringify(locked.statuses);
    found["slowest, s"] = (locked.slowest / 1000).toFixed(1);
    const after = new Watch(pages);
    await wait(3000);
    const well = await after.stop();
    rules["locked table: bounded wait"] = locked.slowest < 35_000;
    rules["every fault says when to come back"] = held.withoutRetryAfter + locked.withoutRetryAfter === 0;
    rules["well again"] = Object.keys(well.statuses).every((status) => Number(status) < 500 && Number(status) > 0);
    await server.stop();
    return { found, broken: broken(rules) };
  },
};
