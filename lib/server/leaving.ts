import type { Server, ServerResponse } from "node:http";
import { Server as Listener } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** So long nobody asked: proxies have heard that this server goes, and ask others. */
const calm = 1000;

/**
 * How a server goes without losing a request. Whoever closes its door at once cuts off those who stand before it: what the
 * system took in and the program has not seen yet. So first it only says that it goes (/health/ready answers 503, and
 * every answer ends its connection), and closes the door once nobody comes any more.
 */
export class Leaving {
  /** Whether it is about to go. */
  begun = false;
  private underWay = 0;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly server: Server) {}

  /** Somebody asked. @returns to be called where the answer stays open and nobody waits for its end */
  count(response: ServerResponse): () => void {
    let counted = true;
    this.underWay += 1;
    const end = () => {
      if (!counted) return;
      counted = false;
      this.underWay -= 1;
      this.lastAt = performance.now();
    };
    response.once("close", end);
    return end;
  }

  /**
   * Goes, and cuts off who is not done after `patience` milliseconds; for half of it at most the door stays open.
   * @param endStreams ends what stays open by itself
   */
  async leave(patience: number, endStreams: () => Promise<void>): Promise<void> {
    this.begun = true;
    const began = performance.now();
    const timer = setTimeout(() => this.server.closeAllConnections(), patience);
    while (!this.isCalm() && performance.now() - began < patience / 2) await wait(50);
    // Node's own way would cut idle connections as well, and a proxy loses the request that it is just sending there.
    const closed = new Promise((done) => Listener.prototype.close.call(this.server, done));
    await endStreams();
    // Only after what came meanwhile was read (setImmediate): else a busy server takes who just asked for idle.
    const sweep = setInterval(() => setImmediate(() => this.server.closeIdleConnections()), 100);
    await closed;
    clearTimeout(timer);
    clearInterval(sweep);
  }

  private isCalm(): boolean {
    return this.underWay === 0 && performance.now() - this.lastAt > calm;
  }
}
