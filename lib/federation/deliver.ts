import { setTimeout as wait } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";
import { now } from "../time";
import { Claims, type Due } from "./deliver-claims";
import { sendAll } from "./deliver-host";
import { Letters } from "./deliver-letters";
import { adopt } from "./delivery";
import { markReceived } from "./receipts";

const log = getLogger(["farandole", "federation", "delivery"]);

/** Servers that are being sent to and answer. */
export const busyAtOnce = 48;
/** Servers altogether: those that let us wait cost a connection and nothing else. */
const mostAtOnce = 600;
/** After so many milliseconds a server that has not answered counts as one that lets us wait. */
const patience = 250;

let round: Round | null = null;
let stopping = false;

/**
 * For a worker that stops: what is under way to a server is finished and written down, nothing more is begun, and the
 * rest is due at once for whoever works on. Undone by the next worker of this process.
 */
export function stopDelivering(stop: boolean): void {
  stopping = stop;
  round?.look();
}

/**
 * The worker's task "deliver": sends all that is due, server beside server and each letter of a server after the other,
 * until nothing is due. While a round is under way, a further job only makes it look again. An exception (our own
 * database away for long) leaves the job to the job library.
 */
export async function deliver(payload: unknown): Promise<void> {
  await adopt(payload);
  if (round) return round.look();
  round = new Round();
  try {
    // Whoever asks to look again while a round ends is heard, too.
    do await round.run();
    while (round.isWanted());
  } finally {
    round = null;
  }
}

class Round {
  private readonly letters = new Letters();
  private readonly open = new Set<string>();
  private ready: [host: string, due: Due[]][] = [];
  private running = 0;
  private waitedFor = 0;
  /** Whether the table may hold what was not there, or not due, when last looked. */
  private wanted = true;
  private wake: () => void = () => {};
  private received: Due[] = [];
  /** How many were received and are not written down: a crash would send them again. */
  private unwritten = 0;
  private waitingToGoOn: (() => void)[] = [];
  private done: string[] = [];
  private failure: unknown = null;

  /** Something may be due that was not before. */
  look(): void {
    this.wanted = true;
    this.wake();
  }

  isWanted(): boolean {
    return this.wanted && !stopping;
  }

  async run(): Promise<void> {
    for (let tries = 1; ; tries++) {
      const claims = await Claims.open().catch((error: unknown) => error as Error);
      try {
        if (claims instanceof Error) throw claims;
        return await this.work(claims);
      } catch (error) {
        // The database was away for a moment: whoever was claimed is claimed anew.
        if (tries >= 20) throw error;
        log.warn("Delivering was interrupted: {error}", { error });
        await this.emptied();
        await wait(Math.min(5000, 250 * tries));
      } finally {
        if (claims instanceof Claims) await claims.close();
      }
    }
  }

  private async work(claims: Claims): Promise<void> {
    this.failure = null;
    this.wanted = true;
    while (this.isWanted() || this.open.size > 0 || this.ready.length > 0) {
      if (this.failure) throw this.failure;
      await this.write(claims);
      await this.claim(claims);
      while (this.ready.length > 0 && this.hasRoom()) this.start(this.ready.shift() as [string, Due[]]);
      if (this.isWritten() && this.open.size > 0 && !(this.isWanted() && this.hasRoom())) await this.change();
    }
    await claims.planNext();
  }

  private hasRoom(): boolean {
    return this.open.size - this.waitedFor < busyAtOnce && this.open.size < mostAtOnce;
  }

  private isWritten(): boolean {
    return this.received.length === 0 && this.done.length === 0;
  }

  private async claim(claims: Claims): Promise<void> {
    if (!this.isWanted() || this.ready.length > 0 || !this.hasRoom()) return;
    this.wanted = false;
    const taken = await claims.take(now(), busyAtOnce, [...this.open]);
    this.ready.push(...taken);
    // Perhaps there are more.
    if (taken.size > 0) this.wanted = true;
  }

  private start([host, due]: [string, Due[]]): void {
    this.open.add(host);
    this.running += 1;
    const postbox = {
      letters: this.letters,
      received: (one: Due) => this.keep(one),
      underWay: () => this.underWay(),
      mayGoOn: () => !stopping,
    };
    sendAll(host, due, postbox)
      .catch((error: unknown) => {
        this.failure = error;
      })
      .finally(() => {
        this.running -= 1;
        this.done.push(host);
        this.wake();
      });
  }

  private underWay(): () => void {
    let counted = false;
    const timer = setTimeout(() => {
      counted = true;
      this.waitedFor += 1;
      this.wake();
    }, patience);
    return () => {
      clearTimeout(timer);
      if (counted) this.waitedFor -= 1;
    };
  }

  /** Who was received waits for being written down where too many others do. */
  private async keep(due: Due): Promise<void> {
    this.received.push(due);
    this.unwritten += 1;
    this.wake();
    if (this.unwritten > busyAtOnce) await new Promise<void>((goOn) => this.waitingToGoOn.push(goOn));
  }

  private goOn(): void {
    for (const goOn of this.waitingToGoOn.splice(0)) goOn();
  }

  /** Writes what was received meanwhile, all together, and then lets go of the servers that are done. */
  private async write(claims: Claims): Promise<void> {
    if (this.isWritten()) return;
    const received = this.received.splice(0);
    const done = this.done.splice(0);
    for (const activityId of new Set(received.map((due) => due.activityId))) await markReceived(activityId);
    await claims.finish(
      received.map(({ id }) => id),
      done,
    );
    this.unwritten -= received.length;
    this.goOn();
    for (const host of done) this.open.delete(host);
    if (done.length > 0) this.wanted = true;
  }

  /** Until a letter was received, a server is done, somebody lets us wait, or a second went by: something may be due by now. */
  private change(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.look(), 1000);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = () => {};
        resolve();
      };
    });
  }

  /** What is under way ends; whoever is not written down is sent again. */
  private async emptied(): Promise<void> {
    this.ready = [];
    while (this.running > 0) {
      this.goOn();
      await this.change();
    }
    this.open.clear();
    this.done = [];
    this.received = [];
    this.unwritten = 0;
  }
}
