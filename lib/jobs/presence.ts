import { Client, type Pool } from "pg";

/** Any number will do for the class of advisory locks that stand for living workers. */
export const lockClass = 4207;

/**
 * Shows other processes which workers live: each holds an advisory lock for as long as this process's session lasts.
 * The database lets go of it when the process dies, even by `kill -9`, so that its jobs can be given back at once
 * instead of after graphile-worker's four hours.
 */
export class Presence {
  private client: Client | null = null;
  private readonly workers = new Set<string>();
  private stopped = false;
  private waiting: NodeJS.Timeout | null = null;
  /** One statement after the other. */
  private holding = Promise.resolve();

  constructor(private readonly databaseUrl: string) {}

  /** Opens the session that holds the locks, and takes them again after the database was away. */
  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: "farandole worker",
      keepAlive: true,
    });
    client.on("error", () => {});
    client.on("end", () => this.again());
    await client.connect();
    this.client = client;
    for (const worker of this.workers) await hold(client, worker);
  }

  /** From now on `worker` counts as living. */
  async add(worker: string): Promise<void> {
    this.workers.add(worker);
    const { client } = this;
    if (!client) return; // again() will
    this.holding = this.holding.then(() => hold(client, worker)).catch(() => {});
    await this.holding;
  }

  /** None of the workers so far lives any longer: what they hold is free. */
  async forget(): Promise<void> {
    this.workers.clear();
    await this.client?.query("select pg_advisory_unlock_all()").catch(() => {});
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  /** Tries again in a second: once, though a session that cannot be opened both fails and ends. */
  private again(): void {
    this.client = null;
    if (this.stopped || this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = null;
      if (!this.stopped) this.start().catch(() => this.again());
    }, 1000).unref();
  }
}

async function hold(client: Client, worker: string): Promise<void> {
  await client.query("select pg_advisory_lock($1, hashtext($2))", [lockClass, worker]);
}

/**
 * Gives back the jobs and queues of workers that are dead.
 * @returns how many workers were found dead
 */
export async function releaseDeadWorkers(pool: Pool): Promise<number> {
  // Two seconds for a worker that has just taken its first job and is still about to show itself.
  const { rows } = await pool.query(
    `with holders as (
       select locked_by as worker from graphile_worker._private_jobs where locked_at < now() - interval '2 seconds'
       union
       select locked_by from graphile_worker._private_job_queues where locked_at < now() - interval '2 seconds'
     ), dead as materialized (
       select worker from holders where pg_try_advisory_xact_lock($1, hashtext(worker))
     )
     select count(*)::int as dead, graphile_worker.force_unlock_workers(array_agg(worker)) from dead having count(*) > 0`,
    [lockClass],
  );
  return rows[0]?.dead ?? 0;
}
