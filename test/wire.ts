import { afterAll, beforeAll, expect } from "vitest";
import { db } from "../lib/db";
import { resetEnv } from "../lib/env";
import { handle } from "../lib/federation/handle";
import type { Acting } from "../lib/identities/schema";
import { ensureServerActor } from "../lib/instance/commands";
import { type RunningWorker, startWorker } from "../lib/jobs/worker";
import { Sink } from "./sink";
import { soon } from "./soon";

export const us = "https://farandole.example";
export const everyone = "https://www.w3.org/ns/activitystreams#Public";

/** Another server that listens, and our worker that sends to it, for as long as a test file runs. */
export class Wire {
  private opened: Sink | null = null;
  private worker: RunningWorker | null = null;

  constructor() {
    beforeAll(async () => {
      process.env.FEDERATION_ALLOW_PRIVATE = "1";
      resetEnv();
      this.opened = await Sink.open();
      await ensureServerActor();
      this.worker = await startWorker();
    });
    afterAll(async () => {
      await this.worker?.stop();
      await this.opened?.close();
      delete process.env.FEDERATION_ALLOW_PRIVATE;
      resetEnv();
    });
  }

  get sink(): Sink {
    if (!this.opened) throw new Error("the wire is not open yet");
    return this.opened;
  }

  /** Somebody on the other server. */
  async remote(name: string, kind: "PERSON" | "GROUP" = "PERSON"): Promise<Acting & { uri: string }> {
    const { host, origin } = this.sink;
    const uri = `${origin}/users/${name}`;
    const inboxes = { inboxUri: `${uri}/inbox`, sharedInboxUri: `${origin}/inbox` };
    const row = await db.actor.create({ data: { kind, handle: name, host, name, uri, ...inboxes } });
    return { ...row, uri };
  }

  /** Waits for so many activities of these types. */
  async arrived(count: number, ...types: string[]) {
    await soon(() => expect(this.sink.ofType(...types).length).toBeGreaterThanOrEqual(count));
    return this.sink.ofType(...types);
  }

  /** Everything that followed from what happened so far is done. */
  async idle(): Promise<void> {
    const left = () =>
      db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs
          where task_identifier in ('fact', 'effect') or (task_identifier = 'notice' and run_at <= now())
        union all select 1 from "Delivery"`;
    await soon(async () => expect(await left()).toEqual([]));
  }
}

/** A document of ours, as other servers ask for it. */
export async function document(path: string) {
  const response = await handle(
    new Request(`http://127.0.0.1${path}`, { headers: { accept: "application/activity+json" } }),
  );
  return { status: response.status, json: JSON.parse(await response.text()) };
}
