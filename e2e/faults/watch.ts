import { setTimeout as wait } from "node:timers/promises";

interface Seen {
  at: number;
  /** 0 where there was no answer. */
  status: number;
  milliseconds: number;
  retryAfter: boolean;
  kept: boolean;
}

/** Somebody who reads these addresses in turn, so often in a second, and writes down what they get. */
export class Watch {
  private readonly seen: Seen[] = [];
  private going = true;
  private readonly ended: Promise<void>;

  constructor(
    private readonly addresses: string[],
    private readonly perSecond = 20,
  ) {
    this.ended = this.read();
  }

  private async read(): Promise<void> {
    const asked: Promise<void>[] = [];
    for (let turn = 0; this.going; turn++) {
      asked.push(this.ask(this.addresses[turn % this.addresses.length] ?? ""));
      await wait(1000 / this.perSecond);
    }
    await Promise.all(asked);
  }

  private async ask(address: string): Promise<void> {
    const at = performance.now();
    const answer = await fetch(address, { signal: AbortSignal.timeout(40_000), redirect: "manual" }).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    this.seen.push({
      at,
      status: answer?.status ?? 0,
      milliseconds: performance.now() - at,
      retryAfter: answer?.headers.has("retry-after") ?? false,
      kept: /public|s-maxage|immutable/.test(answer?.headers.get("cache-control") ?? ""),
    });
  }

  /** Ends it. @returns what was seen: how often each status, how long it was not well, and the slowest answer */
  async stop() {
    this.going = false;
    await this.ended;
    const bad = this.seen.filter(({ status }) => status === 0 || status >= 500);
    const times = bad.map(({ at }) => at);
    const statuses: Record<string, number> = {};
    for (const { status } of this.seen) statuses[status] = (statuses[status] ?? 0) + 1;
    return {
      requests: this.seen.length,
      statuses,
      badSeconds: times.length ? (Math.max(...times) - Math.min(...times)) / 1000 : 0,
      slowest: Math.max(...this.seen.map(({ milliseconds }) => milliseconds)),
      withoutRetryAfter: bad.filter(({ status, retryAfter }) => status >= 500 && !retryAfter).length,
      faultsKept: bad.filter(({ kept }) => kept).length,
    };
  }
}
