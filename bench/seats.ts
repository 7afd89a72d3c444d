import { Client } from "pg";
import { gather } from "../e2e/crowd";
import { rush } from "../e2e/rush";
import { db } from "../lib/db";
import { event, people } from "../prisma/cast";
import { cpuSeconds, middle, round } from "./load";
import { type Bench, type Row, ratio } from "./row";

/** P10: 500 people press "I'm coming" at once where 50 seats are. Exactly 50 may be going; this row throws if not. */
export async function lastSeats({ server }: Bench): Promise<Row[]> {
  const [ada] = await people("ada");
  const rates: number[] = [];
  const cpu: number[] = [];
  const statuses: string[] = [];
  for (let time = 0; time < 3; time++) {
    const ball = await event(ada, { title: `Cinquante chaises ${time}`, capacity: 50 });
    const guests = await gather(500, `rush${time}x`);
    const before = cpuSeconds(server.pid);
    const crush = await rush(server.origin, ball.slug, guests);
    cpu.push(((cpuSeconds(server.pid) - before) / 500) * 1000);
    const going = await db.participation.count({ where: { eventId: ball.id, state: "GOING" } });
    if (going !== 50) throw new Error(`${going} people are going to an event with 50 seats`);
    rates.push(round(500 / crush.seconds));
    statuses.push(JSON.stringify(crush.statuses));
  }
  const { median, worst } = middle(rates, "more");
  const control = await bareRush(server.settings.DATABASE_URL ?? "");
  return [
    {
      id: "P10",
      what: "500 people join 50 seats at once, exactly 50 going",
      unit: "decisions/s",
      median,
      worst,
      control: { what: "lock, count and insert in bare SQL, 10 connections", median: control },
      ratio: ratio(median, control),
      cpuMsPerRequest: round(middle(cpu, "less").median, 2),
      target: ">= 300",
      note: `answers ${[...new Set(statuses)].join(" ")}; the CPU time counts reading the page before, too`,
    },
  ];
}

/** The same decisions with nothing around them. */
async function bareRush(url: string): Promise<number> {
  const clients = Array.from({ length: 10 }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients;
  try {
    await first?.query(
      "create table bench_event (id int primary key); insert into bench_event values (1); create table bench_seat (person int)",
    );
    const began = performance.now();
    await Promise.all(clients.map((client, index) => decide(client, index)));
    return round(500 / ((performance.now() - began) / 1000));
  } finally {
    await first?.query("drop table if exists bench_event, bench_seat");
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function decide(client: Client, index: number): Promise<void> {
  for (let person = index * 50; person < index * 50 + 50; person++) {
    await client.query("begin");
    await client.query("select id from bench_event where id = 1 for update");
    const taken = await client.query("select count(*)::int as taken from bench_seat");
    if (taken.rows[0].taken < 50) await client.query("insert into bench_seat values ($1)", [person]);
    await client.query("commit");
  }
}
