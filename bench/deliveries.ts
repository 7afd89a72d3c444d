import { type FanOut, fanOut, followed, unfollowed } from "./fan-out";
import { load, middle, round } from "./load";
import { busyEvent } from "./pages";
import { type Peers, startPeers } from "./peers";
import { type Bench, type Row, ratio } from "./row";

/** Of twenty servers four hang, two answer 503 and one 410; the others are well. */
const troubled = (server: number) => {
  const one = server % 20;
  return `${one < 4 ? "hangs" : one < 6 ? "fails" : one < 7 ? "gone" : "s"}${server}`;
};
const healthy = 6500;

/** P4 and P4b: one Update to ten thousand inboxes at a thousand servers, all of them well, then a third not. */
export async function deliveries({ server }: Bench): Promise<Row[]> {
  const peers = await startPeers();
  try {
    const url = server.origin + (await busyEvent("waiter")).path;
    const bare = middle([await peers.bare(), await peers.bare(), await peers.bare()], "more").median;
    const scene = await followed(peers, (index) => `s${index}`);
    const well: FanOut[] = [];
    for (let time = 0; time < 3; time++) well.push(await fanOut(peers, server.pid, scene));
    const pages = await pagesMeanwhile(url, server.pid, () => fanOut(peers, server.pid, scene));
    await unfollowed(peers);
    const bad = await troubledFanOuts(peers, server.pid);
    const speed = middle(
      well.map(({ perCoreSecond }) => perCoreSecond),
      "more",
    );
    const drained = middle(
      well.map((one) => one.drained),
      "less",
    );
    // The same number of healthy inboxes would take this share of the time.
    const share = (drained.median * healthy) / 10_000;
    const sick = middle(bad, "less");
    const nothing = { control: null, ratio: null, cpuMsPerRequest: null };
    return [
      {
        id: "P4",
        what: "one Update to 10,000 inboxes on 1,000 servers, durable queue, signed",
        unit: "deliveries per core-second",
        ...speed,
        control: { what: "bare sign + POST", median: bare },
        ratio: ratio(speed.median, bare),
        cpuMsPerRequest: middle(
          well.map(({ cpuMsPerDelivery }) => cpuMsPerDelivery),
          "less",
        ).median,
        target: ">= 1,000, ratio >= 0.40",
        note: "from the change of the event to the last inbox, the computing of web and worker; the peers compute on the same two cores",
      },
      { ...nothing, id: "P4", what: "… drained", unit: "s", ...drained, target: "<= 10" },
      {
        ...nothing,
        id: "P4",
        what: "… p99 of the event page meanwhile",
        unit: "ms",
        median: pages.meanwhile,
        worst: pages.meanwhile,
        control: { what: "before, at the same rate", median: pages.before },
        ratio: ratio(pages.meanwhile, pages.before),
        target: "ratio <= 2",
      },
      {
        ...nothing,
        id: "P4b",
        what: "… with 20 % hanging, 10 % 503, 5 % 410: the healthy 6,500",
        unit: "s",
        ...sick,
        control: { what: "as many of P4", median: round(share) },
        ratio: ratio(sick.median, share),
        target: "ratio <= 1.3",
        note: `all of P4 took ${drained.median} s`,
      },
    ];
  } finally {
    await peers.stop();
  }
}

/** Each time new servers: those that failed before are left alone for a while. */
async function troubledFanOuts(peers: Peers, pid: number): Promise<number[]> {
  const seconds: number[] = [];
  for (let time = 0; time < 3; time++) {
    const scene = await followed(peers, (index) => troubled(index));
    seconds.push((await fanOut(peers, pid, scene, healthy)).drained);
    await unfollowed(peers);
  }
  return seconds;
}

/** The latest of a hundred pages at a rate that half of a core bears, before and while something else happens. */
export async function pagesMeanwhile(url: string, pid: number, work: () => Promise<unknown>) {
  const { requestsPerSecond } = await load({ url, pid, seconds: 4 });
  const rate = requestsPerSecond / 2;
  const { p99: before } = await load({ url, pid, seconds: 8, rate });
  const [{ p99: meanwhile }] = await Promise.all([load({ url, pid, seconds: 8, rate }), work()]);
  return { before, meanwhile };
}
