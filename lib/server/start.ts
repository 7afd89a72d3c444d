import next from "next";
import { createSetupLink } from "../accounts/commands";
import { prepareFolder } from "../database/folder";
import { openDatabase } from "../database/open";
import { env } from "../env";
import { ensureServerActor } from "../instance/commands";
import { startWorker } from "../jobs/worker";
import { startLogging } from "../log";
import { root } from "../root";
import { recordAddress } from "./address";
import { buildWebsite } from "./build";
import { createWebServer, listen } from "./http";
import { untilStopped } from "./stop";

/**
 * Runs the website, and the worker unless WORKER=off, until it is told to stop.
 * @param development hot reloading instead of a build
 * @throws BadSetting naming the setting that keeps it from starting
 */
export async function start(development: boolean): Promise<void> {
  const stopped = untilStopped();
  const say = (sentence: string) => console.log(sentence);
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY, WORKER } = env();
  prepareFolder(DATA_DIR);
  await startLogging();
  const web = createWebServer({ publicUrl: PUBLIC_URL, trustProxy: TRUST_PROXY, development });
  await listen(web.server, PORT, HOST);
  const database = await openDatabase();
  try {
    await recordAddress();
    await ensureServerActor();
    if (!development) await buildWebsite(say);
    const app = next({ dev: development, dir: root, httpServer: web.server, hostname: HOST, port: PORT });
    await app.prepare();
    const worker = WORKER === "on" ? await startWorker() : null;
    web.open(app.getRequestHandler());
    await greet(say);
    await stopped;
    await web.close();
    await worker?.stop();
    await app.close();
  } finally {
    await database.close();
  }
}

async function greet(say: (sentence: string) => void): Promise<void> {
  say(`Farandole is at ${env().PUBLIC_URL}`);
  const link = await createSetupLink();
  if (link) say(`Nobody looks after this server yet. Open this link, which works once, to become its steward:\n${link}`);
  else say("Ctrl-C stops it.");
}
