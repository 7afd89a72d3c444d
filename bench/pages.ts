import { gather } from "../e2e/crowd";
import { db } from "../lib/db";
import { event, people } from "../prisma/cast";
import { freePort, startRaw } from "./control";
import { load, middle, thrice } from "./load";
import { type Bench, type Row, ratio } from "./row";

/**
 * An event with twenty people going, whose names are shown.
 * @param prefix of their handles
 */
export async function busyEvent(prefix: string): Promise<{ path: string }> {
  const [ada] = await people("ada");
  const row = await event(ada, {
    title: "Le bal des vingt",
    nameVisibility: "EVERYONE",
    description: "Une **ronde** à vingt.\n\n".repeat(20),
  });
  const guests = await gather(20, prefix);
  await db.participation.createMany({
    data: guests.map(({ actorId }) => ({
      eventId: row.id,
      actorId,
      state: "GOING" as const,
      nameVisibility: "EVERYONE" as const,
    })),
  });
  return { path: `/events/${row.slug}` };
}

/** P1: an anonymous event page with a real database. */
export async function eventPage({ server, bare }: Bench): Promise<Row[]> {
  const url = server.origin + (await busyEvent("dancer")).path;
  const bytes = (await (await fetch(url)).arrayBuffer()).byteLength;
  const raw = await startRaw(await freePort(), bytes);
  try {
    await load({ url, pid: server.pid, seconds: 5 }); // warm
    const ours = await thrice(() => load({ url, pid: server.pid }));
    const plain = await thrice(() => load({ url: raw.url, pid: raw.pid, seconds: 3 }));
    const dynamic = await thrice(() => load({ url: bare.url, pid: bare.pid, seconds: 4 }));
    const full = middle(
      ours.map(({ requestsPerSecond }) => requestsPerSecond),
      "more",
    ).median;
    const half = await thrice(() => load({ url, pid: server.pid, rate: full / 2 }));
    const speed = middle(
      ours.map(({ perCoreSecond }) => perCoreSecond),
      "more",
    );
    const cpu = middle(
      ours.map(({ cpuMsPerRequest }) => cpuMsPerRequest),
      "less",
    ).median;
    const next = middle(
      dynamic.map(({ perCoreSecond }) => perCoreSecond),
      "more",
    ).median;
    const node = middle(
      plain.map(({ perCoreSecond }) => perCoreSecond),
      "more",
    ).median;
    const late = middle(
      half.map(({ p99 }) => p99),
      "less",
    );
    const errors = [...ours, ...half].reduce((sum, one) => sum + one.errors, 0);
    const note = `${full} requests/s in all; page of ${bytes} bytes; ${errors} wrong answers; raw node:http with as many bytes: ${node}`;
    return [
      {
        id: "P1",
        what: "anonymous event page, 20 people going",
        unit: "requests per core-second",
        ...speed,
        control: { what: "Next's own dynamic page, no database", median: next },
        ratio: ratio(speed.median, next),
        cpuMsPerRequest: cpu,
        target: ">= 1,000",
        note,
      },
      {
        id: "P1",
        what: "… p99 at half load",
        unit: "ms",
        ...late,
        control: null,
        ratio: null,
        cpuMsPerRequest: null,
        target: "<= 25",
      },
    ];
  } finally {
    await raw.stop();
  }
}

/** P9: the calendar of 200 events, whole and unchanged. */
export async function calendarFeed({ server, bare }: Bench): Promise<Row[]> {
  const url = `${server.origin}/agenda.ics`;
  const first = await fetch(url);
  const text = await first.text();
  const etag = first.headers.get("etag") ?? "";
  const events = text.split("BEGIN:VEVENT").length - 1;
  const empty = { url: `${bare.url}/empty`, pid: bare.pid };
  await load({ url, pid: server.pid, seconds: 3 });
  const whole = await thrice(() => load({ url, pid: server.pid }));
  const unchanged = await thrice(() => load({ url, pid: server.pid, headers: { "if-none-match": etag }, expect: 304 }));
  const control = await thrice(() => load({ ...empty, seconds: 4 }));
  const theirs = middle(
    control.map(({ perCoreSecond }) => perCoreSecond),
    "more",
  ).median;
  return (
    [
      ["whole", whole, ">= 500"],
      ["unchanged (304)", unchanged, ">= 1,000"],
    ] as const
  ).map(([name, measured, target]) => {
    const speed = middle(
      measured.map(({ perCoreSecond }) => perCoreSecond),
      "more",
    );
    return {
      id: "P9",
      what: `ICS feed of ${events} events, ${name}`,
      unit: "requests per core-second",
      ...speed,
      control: { what: "Next's empty route handler", median: theirs },
      ratio: ratio(speed.median, theirs),
      cpuMsPerRequest: middle(
        measured.map(({ cpuMsPerRequest }) => cpuMsPerRequest),
        "less",
      ).median,
      target,
      note: `${text.length} bytes; ${measured.reduce((sum, { errors }) => sum + errors, 0)} wrong answers`,
    };
  });
}
