import { Client } from "pg";
import { env } from "../env";

/** A letter to one inbox, as its row says. */
export interface Due {
  id: string;
  activityId: string;
  inbox: string;
  host: string;
  since: Date;
  attempts: number;
}

/** Any number will do for the class of advisory locks that stand for servers being delivered to. */
const lockClass = 4208;
/** So many letters of one server, then it is the turn of others. */
const atOnce = 20;

/**
 * Whose turn it is. A server is claimed by an advisory lock of this connection: no two processes deliver to it at once,
 * and when a process dies, even by `kill -9`, the database lets go of its servers in that moment. The rows stay until
 * what came of them is written, so that whoever comes next finds them.
 */
export class Claims {
  private constructor(private readonly client: Client) {}

  /** @throws while the database is away */
  static async open(): Promise<Claims> {
    const client = new Client({
      connectionString: env().DATABASE_URL,
      application_name: "farandole delivery",
      keepAlive: true,
    });
    client.on("error", () => {}); // the next statement says it
    await client.connect();
    return new Claims(client);
  }

  /**
   * Claims servers to which something is due, those who wait longest first.
   * @param but whom this process delivers to already
   * @returns the next letters of each, in their order
   */
  async take(at: Date, count: number, but: string[]): Promise<Map<string, Due[]>> {
    const { rows: hosts } = await this.client.query<{ host: string }>({
      name: "claim",
      text: `with due as materialized (
          select host, min(id) as first from "Delivery" where "dueAt" <= $1 and host <> all($2::text[])
          group by host order by first limit $3
        )
        select host from due where pg_try_advisory_lock(${lockClass}, hashtext(host))`,
      values: [at, but, count],
    });
    const claimed = new Map(hosts.map(({ host }): [string, Due[]] => [host, []]));
    if (claimed.size === 0) return claimed;
    // A statement of its own: it sees what the former holder of a claim has written.
    const { rows } = await this.client.query<Due>({
      name: "letters",
      text: `select letter.* from unnest($1::text[]) as claimed(host) cross join lateral (
          select id, "activityId", inbox, host, since, attempts from "Delivery"
          where host = claimed.host and "dueAt" <= $2 order by id limit ${atOnce}
        ) as letter`,
      values: [[...claimed.keys()], at],
    });
    for (const row of rows) claimed.get(row.host)?.push(row);
    return claimed;
  }

  /** What was received needs no row any more; the servers are free for others. One statement each for many. */
  async finish(ids: string[], hosts: string[]): Promise<void> {
    if (ids.length > 0)
      await this.client.query({
        name: "finish",
        text: 'delete from "Delivery" where id = any($1::bigint[])',
        values: [ids],
      });
    if (hosts.length > 0)
      await this.client.query({
        name: "release",
        text: `select count(pg_advisory_unlock(${lockClass}, hashtext(host))) from unnest($1::text[]) as done(host)`,
        values: [hosts],
      });
  }

  /** Plans the moment at which something is due again. */
  async planNext(): Promise<void> {
    await this.client.query(
      `select graphile_worker.add_job('deliver', '{}'::json, run_at => next, job_key => 'deliver:later')
       from (select min("dueAt") as next from "Delivery") as planned where next is not null`,
    );
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => {});
  }
}
