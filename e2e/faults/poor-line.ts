import { createServer, connect as dial, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What a line does to what goes through it. */
export interface Poor {
  /** Milliseconds that everything takes in either direction. */
  delay: number;
  bitsPerSecond: number;
  /** Of so many packets of 1,460 bytes one is lost: all that comes after it waits until it was sent again. */
  lost: number;
  /** Of so many the connection is cut. */
  cut: number;
  /** The same one makes the same line. */
  seed: number;
}

const packet = 1460;

/**
 * A poor line between two programs, in user space: what comes to its port goes on to another one, late, slowly, and not
 * always. TCP itself sees no loss here; to programs one is what it makes of it, a stall of its timeout, or a cut.
 */
export class PoorLine {
  packets = 0;
  stalls = 0;
  cuts = 0;
  private readonly sockets = new Set<Socket>();
  private readonly free = { there: 0, back: 0 };
  private readonly chance: () => number;
  private readonly server = createServer({ allowHalfOpen: true }, (near) => this.join(near));

  private constructor(
    private readonly to: number,
    private readonly poor: Poor,
  ) {
    this.chance = chances(poor.seed);
  }

  /** @param from the port that is called, or 0 for any; @param to the one that answers */
  static async open(from: number, to: number, poor: Poor): Promise<PoorLine> {
    const line = new PoorLine(to, poor);
    await new Promise<void>((done) => line.server.listen(from, "127.0.0.1", done));
    return line;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private join(near: Socket): void {
    const far = dial({ port: this.to, host: "127.0.0.1", allowHalfOpen: true });
    for (const socket of [near, far])
      this.sockets.add(socket.on("error", () => {}).on("close", () => this.sockets.delete(socket)));
    this.carry(near, far, "there");
    this.carry(far, near, "back");
  }

  /** One direction of one connection; all connections of a direction share what it carries. */
  private carry(from: Socket, to: Socket, way: "there" | "back"): void {
    let arrival = 0;
    // One after the other, as timers alone would not keep their order.
    let last = Promise.resolve();
    const later = (act: () => void) => {
      const at = arrival;
      last = last.then(() => wait(Math.max(0, at - performance.now()))).then(act);
    };
    from.on("data", (bytes: Buffer) => {
      for (let start = 0; start < bytes.length; start += packet) {
        const piece = bytes.subarray(start, start + packet);
        this.packets += 1;
        this.free[way] = Math.max(this.free[way], performance.now()) + (piece.length * 8000) / this.poor.bitsPerSecond;
        arrival = Math.max(arrival, this.free[way] + this.poor.delay);
        if (this.chance() < this.poor.lost) {
          this.stalls += 1;
          arrival += 3 * this.poor.delay; // until its sender's timeout, and its way once more
        }
        if (this.chance() < this.poor.cut) {
          this.cuts += 1;
          later(() => void from.resetAndDestroy());
          later(() => void to.resetAndDestroy());
          return;
        }
        later(() => void (to.writable && to.write(piece)));
      }
    });
    from.on("end", () => later(() => void to.end()));
    // Only what broke is broken on the other side, too: else what is still on its way there would be lost.
    from.on("close", (broke) => broke && later(() => void to.resetAndDestroy()));
  }
}

/** Numbers from 0 to 1 that a seed makes (a linear congruential generator, constants of Numerical Recipes). */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
