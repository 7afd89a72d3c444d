import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { createEvent } from "../../lib/events/commands";
import { soup } from "../../prisma/cast";
import { failingFsync } from "./bad-disk";
import { broken, type Fault } from "./fault";
import { control, optionsOf } from "./postgres";
import { setScene } from "./scene";
import { Watch } from "./watch";

/** X8 for PostgreSQL: its disk takes two seconds to keep what was written, then says EIO, then is well again. */
export const badDiskOfDatabase: Fault = {
  name: "X8",
  async inject() {
    const { server, ada, pages, postgres } = await setScene(4449);
    const options = optionsOf(postgres);
    const folder = mkdtempSync(join(tmpdir(), "farandole-disk-"));
    chmodSync(folder, 0o755); // PostgreSQL is another user
    const bad = join(folder, "bad");
    const spoilt = { LD_PRELOAD: failingFsync(folder), FAIL_FSYNC: "pg_wal", FAIL_FSYNC_WHILE: bad };
    const restart = async (more: Record<string, string>) => {
      await control(postgres, ["stop", "-m", "fast"]).catch(() => {}); // perhaps it ended itself
      await control(postgres, ["start", "-o", options], more);
    };
    const written: string[] = [];
    const write = async () => {
      const began = performance.now();
      const made = await createEvent(ada, soup()).catch(() => null);
      if (made) written.push(made.id);
      return { took: (performance.now() - began) / 1000, made: made !== null };
    };
    const several = async (count: number) => {
      const all: Awaited<ReturnType<typeof write>>[] = [];
      for (let turn = 0; turn < count; turn++) all.push(await write());
      return { done: all.filter(({ made }) => made).length, least: Math.min(...all.map(({ took }) => took)) };
    };
    try {
      await restart({ ...spoilt, SLOW_FSYNC: "1" });
      await several(3);
      writeFileSync(bad, "");
      const slowReads = new Watch(pages, 4);
      const slow = await several(5);
      const slowSeen = await slowReads.stop();
      rmSync(bad);
      await restart(spoilt);
      await several(3);
      const before = written.length;
      const reads = new Watch(pages, 4);
      writeFileSync(bad, "");
      const failing = await several(20);
      rmSync(bad);
      await wait(2000);
      // Either it began anew by itself, or it ended and is started.
      const byItself = await control(postgres, ["start", "-o", options], spoilt).then(
        () => false,
        () => true,
      );
      const back = performance.now();
      while (!(await write()).made) await wait(100);
      const seconds = (performance.now() - back) / 1000;
      await wait(2000);
      const seen = await reads.stop();
      const kept = await db.event.count({ where: { id: { in: written } } });
      return {
        found: {
          "slow: written": `${slow.done} of 5, each after at least ${slow.least.toFixed(1)} s; pages ${JSON.stringify(slowSeen.statuses)}`,
          "failing: said to be written": `${failing.done} of 20; pages ${JSON.stringify(seen.statuses)}`,
          "well again after, s": `${seconds.toFixed(1)}, ${byItself ? "by itself" : "started again"}`,
          "there of what was said to be written": `${kept} of ${written.length}`,
        },
        broken: broken({
          "slow is slow": slow.done === 5 && slow.least >= 2,
          "no silent success": failing.done === 0 && written.length > before,
          "nothing that was said is lost": kept === written.length,
          "every fault says when to come back": seen.withoutRetryAfter + slowSeen.withoutRetryAfter === 0,
        }),
      };
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
