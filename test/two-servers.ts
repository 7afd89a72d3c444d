import { afterAll, beforeAll } from "vitest";
import { ensureServerActor } from "../lib/instance/commands";
import { type RunningWorker, startWorker } from "../lib/jobs/worker";
import { type Neighbourhood, openNeighbourhood } from "./neighbourhood";
import { OtherServer } from "./other-server";
import { soon } from "./soon";

/** This server and others in processes of their own, for as long as a test file runs: one unless more are named. */
export class TwoServers {
  readonly others: OtherServer[];
  private opened: Neighbourhood | null = null;
  private worker: RunningWorker | null = null;

  constructor(names: [string, ...string[]] = ["b.localhost"]) {
    this.others = names.map((name) => new OtherServer(name));
    beforeAll(async () => {
      this.opened = await openNeighbourhood("a.localhost");
      await ensureServerActor();
      this.worker = await startWorker();
      for (const other of this.others) await other.start();
    });
    afterAll(async () => {
      for (const other of this.others) await other.stop();
      await this.opened?.stop();
      await this.worker?.stop();
    });
  }

  /** The origin of this server. */
  get here(): string {
    if (!this.opened) throw new Error("the servers are not open yet");
    return this.opened.origin;
  }

  get host(): string {
    return new URL(this.here).host;
  }

  /** Does something on the other server, the first of them. */
  get there(): OtherServer["there"] {
    const [other] = this.others;
    if (!other) throw new Error("there is no other server");
    return other.there;
  }

  /** Waits until the servers agree. */
  soon<T>(check: () => T | Promise<T>): Promise<T> {
    return soon(check);
  }
}
