import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { createEvent } from "../../lib/events/commands";
import { soup } from "../../prisma/cast";
import { broken, type Fault } from "./fault";
import { control, optionsOf, postmasterOf } from "./postgres";
import { setScene } from "./scene";

const kills = 5;

/** X5: PostgreSQL is killed in the middle of writing; what was said to be written is there after its recovery. */
export const databaseKilled: Fault = {
  name: "X5",
  async inject() {
    const { server, ada, postgres } = await setScene(4442);
    const options = optionsOf(postgres);
    const written: string[] = [];
    let refused = 0;
    let going = true;
    const write = async () => {
      while (going)
        await createEvent(ada, soup()).then(
          ({ id }) => void written.push(id),
          async () => {
            refused += 1;
            await wait(50);
          },
        );
    };
    const writers = [write(), write(), write()];
    for (let kill = 0; kill < kills; kill++) {
      await wait(1500);
      process.kill(postmasterOf(postgres), "SIGKILL");
      // Its children need a moment to notice.
      for (let tries = 0; tries < 20; tries++) {
        await wait(500);
        if (
          await control(postgres, ["start", "-o", options]).then(
            () => true,
            () => false,
          )
        )
          break;
      }
    }
    await wait(1500);
    going = false;
    await Promise.all(writers);
    const kept = await db.event.count({ where: { id: { in: written } } });
    const back = performance.now();
    while ((await fetch(`${server.origin}/`)).status !== 200 && performance.now() - back < 30_000) await wait(100);
    const seconds = (performance.now() - back) / 1000;
    await server.stop();
    return {
      found: {
        kills,
        "said to be written": written.length,
        "there afterwards": kept,
        refused,
        "pages back after, s": seconds.toFixed(1),
      },
      broken: broken({ "nothing that was said is lost": kept === written.length, "pages are back": seconds < 5 }),
    };
  },
};
