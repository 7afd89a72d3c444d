import { readFile } from "node:fs/promises";
import next from "next";
import { createSetupLink } from "../accounts/commands";
import { firstRecoveryKey } from "../backups/recovery";
import { prepareFolder } from "../database/folder";
import { openDatabase } from "../database/open";
import { env } from "../env";
import { ensureServerActor } from "../instance/commands";
import { settings } from "../instance/settings";
import { startLogging } from "../log";
import { root } from "../root";
import { ensureTools } from "../tools/commands";
import { recordAddress } from "./address";
import { buildWebsite, takeBuiltConfig } from "./build";
import { createWebServer, listen, type WebServer } from "./http";
import { untilStopped } from "./stop";

/**
 * Runs the website, and the worker unless WORKER=off, until it is told to stop.
 * @param development hot reloading instead of a build
 * @throws BadSetting naming the setting that keeps it from starting
 */
export async function start(development: boolean): Promise<void> {
  const stopped = untilStopped();
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY } = env();
  prepareFolder(DATA_DIR);
  await startLogging();
  const web = createWebServer({ publicUrl: PUBLIC_URL, trustProxy: TRUST_PROXY, development });
  await listen(web.server, PORT, HOST); // first of all: a second start on the same port ends here
  const database = await openDatabase();
  try {
    await recordAddress();
    await ensureServerActor();
    await setUpUnattended();
    await settings(); // the zone whose days the server lives by
    await ensureTools();
    const recovery = await firstRecoveryKey(env().DATA_DIR);
    if (recovery) say(recovery);
    if (!development) await buildWebsite(say);
    const website = await openWebsite(web, development);
    const worker = await startWorker();
    await greet();
    await stopped;
    await web.close();
    await worker?.stop();
    await website.close();
  } finally {
    await database.close();
  }
}

async function openWebsite(web: WebServer, development: boolean) {
  if (!development) takeBuiltConfig();
  const website = next({ dev: development, dir: root, httpServer: web.server, hostname: env().HOST, port: env().PORT });
  await website.prepare();
  web.open(website.getRequestHandler());
  return website;
}

/** Loaded only now: pages need not wait for the worker's code, nor a website without worker for any of it. */
async function startWorker() {
  return env().WORKER === "on" ? (await import("../jobs/worker")).startWorker() : null;
}

/** What SETUP_FILE answers, as far as nobody settled it. @throws Invalid naming what cannot be used */
async function setUpUnattended(): Promise<void> {
  const { SETUP_FILE } = env();
  if (!SETUP_FILE) return;
  const { setUpFrom } = await import("../instance/unattended");
  const done = await setUpFrom(await readFile(SETUP_FILE, "utf8"), true);
  if (done.length > 0) say(`From SETUP_FILE: ${done.join(", ")}.`);
}

async function greet(): Promise<void> {
  say(`Farandole is at ${env().PUBLIC_URL}`);
  const link = await createSetupLink();
  if (link)
    say(`Nobody looks after this server yet. Open this link, which works once, to become its steward:\n${link}`);
  say("Ctrl-C stops it.");
}

function say(sentence: string): void {
  console.log(sentence);
}
