import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import { db } from "../lib/db";
import { fanOut, followed, unfollowed } from "./fan-out";
import { round } from "./load";
import { startPeers } from "./peers";
import type { Bench, Row } from "./row";

const askers = 4000;
const seconds = 10;

/** P2: everybody who was told of an event comes at once: its page, its document and its picture, while it is told to ten thousand. */
export async function herd({ server }: Bench): Promise<Row[]> {
  const peers = await startPeers();
  try {
    const p99: number[] = [];
    const reads: number[] = [];
    const wrong: number[] = [];
    const answered: number[] = [];
    for (let time = 0; time < 3; time++) {
      const scene = await followed(peers, (index) => `s${index}`);
      const { slug } = await db.event.findUniqueOrThrow({ where: { id: scene.eventId } });
      const page = `/events/${slug}`;
      const before = await readings();
      const fan = fanOut(peers, server.pid, scene);
      const came = await autocannon({
        url: server.origin,
        duration: seconds,
        connections: 100,
        overallRate: askers / seconds,
        requests: [
          { path: page },
          { path: `/events/${scene.eventId}`, headers: { accept: "application/activity+json" } },
          { path: await pictureOf(server.origin, page) },
        ],
      });
      await fan;
      p99.push(came.latency.p99);
      reads.push((await readings()) - before);
      wrong.push(came.errors + came.non2xx);
      answered.push(came.requests.total);
      await unfollowed(peers);
    }
    const nothing = { control: null, ratio: null, cpuMsPerRequest: null };
    const middleOf = (values: number[]) => [...values].sort((one, other) => one - other)[1] ?? 0;
    const row = (what: string, unit: string, values: number[], target: string, note?: string): Row => ({
      ...nothing,
      id: "P2",
      what,
      unit,
      median: round(middleOf(values)),
      worst: round(Math.max(...values)),
      target,
      ...(note && { note }),
    });
    return [
      row(
        "4,000 who were told come in 10 s: page, document, picture, during a fan-out; p99",
        "ms",
        p99,
        "<= 300",
        `${middleOf(answered)} were answered in the 10 s`,
      ),
      row("… errors", "answers", wrong, "0"),
      row(
        "… readings of the table of events",
        "scans",
        reads,
        "<= 20",
        "of the whole server, the fan-out's own and the worker's included",
      ),
    ];
  } finally {
    await peers.stop();
  }
}

/** The picture that a preview shows; a first page names it, before anybody has come. */
async function pictureOf(origin: string, page: string): Promise<string> {
  const html = await (await fetch(origin + page)).text();
  const address = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1];
  if (!address) throw new Error("the page names no picture");
  const { pathname, search } = new URL(address.replaceAll("&amp;", "&"));
  return pathname + search;
}

/** How often the table of events was read so far, once the server's connections have told. */
async function readings(): Promise<number> {
  await wait(1500);
  const [row] = await db.$queryRaw<{ scans: number }[]>`
    select (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as scans from pg_stat_user_tables where relname = 'Event'`;
  return row?.scans ?? 0;
}
