import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { editEvent } from "../../lib/events/commands";
import { lookUp } from "../../lib/federation/remote";
import type { Acting } from "../../lib/identities/schema";
import { joinEvent } from "../../lib/participations/commands";
import { event, people, soup } from "../../prisma/cast";
import { Sink } from "../../test/sink";
import { gather } from "../crowd";
import { allDone, deliveriesIn, followedFrom, twice } from "../followers";
import { startServer, type TestServer, workOn } from "../server";
import { broken, type Fault } from "./fault";
import { type Poor, PoorLine } from "./poor-line";

const line: Poor = { delay: 300, bitsPerSecond: 1_000_000, lost: 0.05, cut: 0.002, seed: 12 };
const [healthy, poor, joining] = [2000, 100, 30];

/** X12: two servers, and the inboxes of a hundred people, lie behind lines that are slow, late and lose packets. */
export const packetsLost: Fault = {
  name: "X12",
  async inject() {
    const lines = [await PoorLine.open(4457, 4456, line), await PoorLine.open(4459, 4458, { ...line, seed: 13 })];
    const behind = (port: number) => ({ PUBLIC_URL: `http://localhost:${port}` });
    const a = await startServer({ port: 4456, name: "line-a", settings: behind(4457), durable: true });
    const b = await startServer({ port: 4458, name: "line-b", settings: behind(4459), durable: true });
    const [near, far] = [await Sink.open(), await Sink.open()];
    const farLine = await PoorLine.open(0, Number(far.host.split(":")[1]), { ...line, seed: 14 });
    try {
      await workOn(a);
      const [ada] = await people("ada");
      await followedFrom(near, ada.id, healthy);
      const before = await times(3, () => publish(ada, near));
      await followedFrom(farLine, ada.id, poor);
      const meanwhile = await times(3, () => publish(ada, near));
      const began = performance.now();
      while (new Set(deliveriesIn(far.ofType("Create"))).size < 3 * poor) await wait(100);
      const farSeconds = (performance.now() - began) / 1000;
      const both = await joinThrough(a, b, ada);
      const all = [...lines, farLine];
      const sum = (count: (one: PoorLine) => number) => all.reduce((total, one) => total + count(one), 0);
      const ratio = meanwhile / before;
      return {
        found: {
          "packets, stalled, connections cut": [
            sum((one) => one.packets),
            sum((one) => one.stalls),
            sum((one) => one.cuts),
          ].join(", "),
          [`s until ${healthy} healthy inboxes have an event`]: `${before.toFixed(1)} without, ${meanwhile.toFixed(1)} beside the poor line, ratio ${ratio.toFixed(2)}`,
          [`${poor} inboxes behind it`]: `all three events of each, ${farSeconds.toFixed(1)} s after the healthy ones; twice ${twice(deliveriesIn(far.ofType("Create"))).length}`,
          [`${joining} people of the other server`]: `going there ${both.there} and here ${both.here}, the change seen: ${both.changed}, after ${both.seconds.toFixed(1)} s`,
        },
        broken: broken({
          "healthy servers do not wait (P4b)": ratio <= 1.3,
          "both servers agree": both.there === joining && both.here === joining && both.changed,
        }),
      };
    } finally {
      await a.stop();
      await b.stop();
      for (const one of [...lines, farLine, near, far]) await one.close();
    }
  },
};

/** @returns the middle of three times in seconds */
async function times(count: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < count; time++) all.push(await measure());
  return all.sort((one, other) => one - other)[Math.floor(count / 2)] ?? 0;
}

/** Publishes, and waits until all healthy inboxes have it. */
async function publish(ada: Acting, near: Sink): Promise<number> {
  const before = near.received.length;
  const began = performance.now();
  await event(ada, { title: `Le bal de la ligne ${before}` });
  while (near.received.length < before + healthy) await wait(10);
  return (performance.now() - began) / 1000;
}

/** People of `b` come to an event of `a`, which is changed then. @returns how many come there and here, and whether `b` knows of the change */
async function joinThrough(a: TestServer, b: TestServer, ada: Acting) {
  const began = performance.now();
  const ball = await event(ada, { title: "Le bal d’en face" });
  await workOn(b);
  const guests = await gather(joining, "line");
  const found = await patiently(() => lookUp(`${a.origin}/events/${ball.slug}`));
  if (!found || !("event" in found)) throw new Error("the event cannot be looked up");
  const copy = found.event.id;
  for (const { actorId } of guests)
    await joinEvent(await db.actor.findUniqueOrThrow({ where: { id: actorId } }), { eventId: copy });
  const going = (eventId: string) => db.participation.count({ where: { eventId, state: "GOING" } });
  while ((await going(copy)) < joining) await wait(200);
  const here = await going(copy);
  await workOn(a);
  const there = await going(ball.id);
  await editEvent(ada, { eventId: ball.id, input: soup({ title: "Le bal d’à côté" }) });
  while (!(await allDone())) await wait(200);
  await workOn(b);
  while (!(await allDone())) await wait(200);
  const { title } = await db.event.findUniqueOrThrow({ where: { id: copy }, select: { title: true } });
  return { here, there, changed: title === "Le bal d’à côté", seconds: (performance.now() - began) / 1000 };
}

/** As somebody does who presses again where the line was cut. */
async function patiently<T>(ask: () => Promise<T | null>): Promise<T | null> {
  for (let tries = 0; tries < 5; tries++) {
    const answer = await ask();
    if (answer) return answer;
  }
  return null;
}
