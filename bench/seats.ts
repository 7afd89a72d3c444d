import { gather } from "../e2e/crowd";
import { rush } from "../e2e/rush";
import { db } from "../lib/db";
import { event, people } from "../prisma/cast";
import { bareRush } from "./bare-seats";
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
