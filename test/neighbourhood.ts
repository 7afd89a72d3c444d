import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Logger, runOnce } from "graphile-worker";
import { Pool } from "pg";
import { db } from "../lib/db";
import { env, resetEnv } from "../lib/env";
import { handle } from "../lib/federation/handle";
import { tasks } from "../lib/jobs/tasks";

/** The ActivityPub surface of this server over real HTTP, and its worker at our command. */
export interface Neighbourhood {
  origin: string;
  inbox: string;
  /** Runs every job that is due, and those that follow from them. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Asks for a document of ours as other servers do, by the machine's own number: not every machine knows names under localhost. */
export function askFor(uri: string): Promise<Response> {
  const url = new URL(uri);
  const { host } = url;
  url.hostname = "127.0.0.1";
  return fetch(url, { headers: { host, accept: "application/activity+json" } });
}

/** @param name host without port: every name under localhost is this machine; @param port any free one unless said */
export async function openNeighbourhood(name = "farandole.localhost", port = 0): Promise<Neighbourhood> {
  const server = createServer(async (incoming, outgoing) => {
    const response = await handle(await requestOf(incoming));
    outgoing
      .writeHead(response.status, Object.fromEntries(response.headers))
      .end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://${name}:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, { PUBLIC_URL: origin, FEDERATION_ALLOW_PRIVATE: "1" });
  resetEnv();
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([task, run]) => [task, (payload: unknown) => run(payload)]),
  );
  const pgPool = new Pool({ connectionString: env().DATABASE_URL, max: 4 });
  // The database of a test file is dropped while the last connections are closing.
  pgPool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
  return {
    origin,
    inbox: `${origin}/inbox`,
    // A run may end a moment before the queue of a server is free for its next job.
    async settle() {
      while (await hasDueJobs())
        await runOnce({ pgPool, taskList, concurrency: 4, logger: new Logger(() => () => {}) });
    },
    async stop() {
      await pgPool.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function hasDueJobs(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ due: boolean }[]>`
    select exists (select from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts) as due`;
  return row?.due === true;
}

/** As Next makes it: the path is the original one, the origin that of the listener. */
async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [header, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(header, String(value));
  const body = incoming.method === "POST" ? new Uint8Array(await buffer(incoming)) : undefined;
  return new Request(new URL(incoming.url ?? "/", "http://127.0.0.1:1"), { method: incoming.method, headers, body });
}
