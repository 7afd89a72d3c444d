import { setTimeout as wait } from "node:timers/promises";
import { startServer, workOn } from "../e2e/server";
import { db, disconnect } from "../lib/db";
import { event, people } from "../prisma/cast";
import { freePort } from "./control";
import { pagesMeanwhile } from "./deliveries";
import { cpuSeconds, load, middle, round, thrice } from "./load";
import { startPeers } from "./peers";
import { type Bench, type Row, ratio } from "./row";
import { acquaintances, activitiesOf, send } from "./senders";

/** P5 and P5b: a thousand people deliver three thousand activities, alone and beside forgers, to a database that writes every commit to disk. */
export async function inbox({ server, bare }: Bench): Promise<Row[]> {
  const peers = await startPeers();
  const durable = await startServer({ port: await freePort(), name: "bench-inbox", durable: true });
  try {
    await workOn(durable);
    const [ada] = await people("ada");
    const uris = await acquaintances(peers);
    const empty = await thrice(() => load({ url: `${bare.url}/empty`, pid: bare.pid, seconds: 4 }));
    const theirs = middle(
      empty.map(({ perCoreSecond }) => perCoreSecond),
      "more",
    ).median;
    const taken: number[] = [];
    const ended: number[] = [];
    for (let time = 0; time < 3; time++) {
      const { id } = await event(ada, { title: `Le bal des mille ${time}` });
      const letters = activitiesOf(uris, `${durable.origin}/events/${id}`);
      const before = cpuSeconds(durable.pid);
      const sent = await send(durable.origin, letters);
      const computed = cpuSeconds(durable.pid) - before;
      mustAll(sent.statuses, letters.length);
      taken.push(round(letters.length / computed));
      await worked();
      ended.push(round(letters.length / (cpuSeconds(durable.pid) - before)));
      const going = await db.participation.count({ where: { eventId: id, state: "GOING" } });
      if (going !== uris.length) throw new Error(`${going} of ${uris.length} are going`);
    }
    const beside = await flooded(durable, uris, ada);
    const [accepts, processed] = [middle(taken, "more"), middle(ended, "more")];
    const nothing = { control: null, ratio: null, cpuMsPerRequest: null };
    return [
      {
        id: "P5",
        what: "inbox: signed Join, Create, Update of 1,000 actors, 202 after a durable commit",
        unit: "deliveries per core-second",
        ...accepts,
        control: { what: "Next's empty route handler", median: theirs },
        ratio: ratio(accepts.median, theirs),
        cpuMsPerRequest: round(1000 / accepts.median, 3),
        target: "ratio >= 0.5",
        note: "the worker has begun on them in the same process meanwhile, and its computing is counted",
      },
      {
        ...nothing,
        id: "P5",
        what: "… processed to the end, with answers and what follows",
        unit: "activities per core-second",
        ...processed,
        cpuMsPerRequest: round(1000 / processed.median, 3),
        target: ">= 300",
      },
      {
        ...nothing,
        id: "P5b",
        what: "… beside a flood of forged signatures: legitimate ones accepted",
        unit: "%",
        median: beside.accepted,
        worst: beside.accepted,
        target: "100",
        note: beside.note,
      },
      {
        ...nothing,
        id: "P5b",
        what: "… p99 of a page meanwhile",
        unit: "ms",
        median: beside.meanwhile,
        worst: beside.meanwhile,
        control: { what: "before, at the same rate", median: beside.before },
        ratio: ratio(beside.meanwhile, beside.before),
        target: "ratio <= 2",
      },
    ];
  } finally {
    await disconnect();
    await durable.stop();
    await peers.stop();
    await workOn(server);
  }
}

/** Forged deliveries in the names of all, and one good one of each among them. */
async function flooded(
  server: Bench["server"],
  uris: string[],
  ada: { id: string; kind: "PERSON" | "GROUP" | "APPLICATION"; handle: string; host: string },
) {
  const ball = await event(ada, { title: "Le bal sous la pluie" });
  const address = `${server.origin}/events/${ball.id}`;
  const forged = Array.from({ length: 4 }, () => activitiesOf(uris, address)).flat();
  const joins = activitiesOf(uris, address).slice(-uris.length);
  let note = "";
  let accepted = 0;
  const { before, meanwhile } = await pagesMeanwhile(`${server.origin}/events/${ball.slug}`, server.pid, async () => {
    const [flood, good] = await Promise.all([
      send(server.origin, forged, { forged: true, connections: 16 }),
      send(server.origin, joins, { connections: 4 }),
    ]);
    accepted = round(((good.statuses["202"] ?? 0) / joins.length) * 100);
    note = `forged: ${JSON.stringify(flood.statuses)} in ${round(flood.seconds)} s`;
  });
  return { accepted, note, before, meanwhile };
}

function mustAll(statuses: Record<string, number>, count: number): void {
  if (statuses["202"] !== count) throw new Error(`the inbox answered ${JSON.stringify(statuses)}`);
}

/** Until everything that followed is done, but for what waits for its time. */
export async function worked(): Promise<void> {
  for (;;) {
    const [left] = await db.$queryRaw<{ count: number }[]>`
      select ((select count(*) from graphile_worker.jobs where task_identifier in ('fedify', 'fact', 'effect') and run_at <= now())
        + (select count(*) from "Delivery"))::int as count`;
    if (left?.count === 0) return;
    await wait(200);
  }
}
