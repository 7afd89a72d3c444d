import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "../lib/database/embedded";
import { db, disconnect } from "../lib/db";
import { env } from "../lib/env";
import { eventUri } from "../lib/federation/uris";
import { root } from "../lib/root";
import { Mailbox } from "../test/mailbox";
import { Sink } from "../test/sink";
import { keepBusy } from "./busy";
import { allDone, deliveriesIn } from "./followers";
import { runFarandole, startWebsite, startWorker } from "./processes";
import { workOn } from "./server";

interface Size {
  port: number;
  inboxes: number;
  /** Megabytes of further files beside what people do. */
  ballast: number;
}

/**
 * A server is backed up while people use it, lost with everything that it had, and restored on an empty machine (X16);
 * the first try to restore is killed in the middle.
 * @returns what is not as it was, and how long things took
 */
export async function loseAndRestore({ port, inboxes, ballast }: Size) {
  const folder = (name: string) => join(root, ".farandole", "e2e", `lost-${port}-${name}`);
  const [old, fresh, file] = [folder("old"), folder("fresh"), folder("backup")];
  const clear = () => [old, fresh, file].forEach(remove);
  clear();
  const sink = await Sink.open();
  const mailbox = new Mailbox();
  await mailbox.open();
  const settings = {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    WORKER: "off",
    FEDERATION_ALLOW_PRIVATE: "1",
    SMTP_URL: String(env().SMTP_URL),
  };
  const sent = () => [...deliveriesIn(sink.received), ...mailbox.letters.map(({ to, id }) => `${to} ${id}`)];
  const announced = () => sink.ofType("Create").map(({ headers, json }) => `${headers.host} ${objectId(json)}`);
  try {
    mkdirSync(join(old, "media"), { recursive: true });
    for (let piece = 0; piece < ballast / 8; piece++)
      writeFileSync(join(old, "media", `ballast-${piece}`), randomBytes(8_000_000));
    const lost = await Machine.open({ ...settings, DATA_DIR: old }, async () => null);
    const key = /AGE-SECRET-KEY-1\w+/.exec(lost.output())?.[0] ?? "";
    const busy = await keepBusy(sink, inboxes);
    await wait(2500);
    const before = new Set(sent());
    const [backup, backupSeconds] = await timed(["backup", file, "--json"], { ...settings, DATA_DIR: old });
    await wait(300);
    const did = await busy.stop();
    const keysBefore = await keysOf();
    const filesBefore = hashesIn(old);
    const announcedBefore = announced();
    await lost.close();
    remove(realpathSync(join(old, "postgres")));
    remove(old);

    const recovery = { ...settings, DATA_DIR: fresh, RECOVERY_KEY: key };
    const killed = runFarandole(["restore", file], recovery);
    while (!existsSync(join(fresh, "media")) && !killed.output().includes("Restored")) await wait(5);
    const killedInTime = !killed.output().includes("Restored");
    await killed.kill();
    const [restored, restoreSeconds] = await timed(["restore", file, "--json"], recovery);
    sink.received.length = 0;
    mailbox.letters.length = 0;

    const found = await Machine.open({ ...settings, DATA_DIR: fresh }, async () => {
      const keys = await keysOf();
      const files = hashesIn(fresh);
      const pictures = await db.media.findMany({ select: { key: true } });
      return {
        wrongCounts: await wrongCounts(backup.rows),
        keys: keys.size,
        wrongKeys: [...keys].filter(([id, pair]) => keysBefore.get(id) !== pair).length,
        files: files.size,
        wrongFiles: [...files].filter(([path, hash]) => filesBefore.get(path) !== hash).length,
        pictures: pictures.length,
        lostPictures: pictures.filter(({ key }) => ![...files.keys()].some((path) => path.includes(key))).length,
      };
    });
    while (!(await allDone())) await wait(100);
    const after = sent();
    const published = await db.event.findMany({ where: { title: { startsWith: "Pendant" }, state: "PUBLISHED" } });
    const told = new Set([...announcedBefore, ...announced()]);
    const page = await fetch(`${settings.PUBLIC_URL}/events/${published[0]?.slug}`);
    await page.text();
    await found.close();
    return {
      did,
      ...found.seen,
      killedInTime,
      backupSeconds,
      restoreSeconds,
      megabytes: backup.bytes / 1e6,
      sealedMegabytes: statSync(file).size / 1e6,
      rows: Object.values(backup.rows).reduce((sum, count) => sum + count, 0),
      waitingJobs: restored.jobs,
      sentBefore: before.size,
      sentAfter: after.length,
      sentAgain: after.filter((line) => before.has(line)),
      neverTold: published
        .flatMap((one) =>
          Array.from({ length: inboxes }, (_, at) => `s${at}.localhost:${sink.host.split(":")[1]} ${eventUri(one)}`),
        )
        .filter((line) => !told.has(line)).length,
      events: published.length,
      page: page.status,
    };
  } finally {
    await disconnect();
    await sink.close();
    await mailbox.close();
    clear();
  }
}

/** A website and a worker with a database of their own in their DATA_DIR. */
class Machine<Seen> {
  private constructor(
    readonly seen: Seen,
    private readonly parts: { output(): string; stop(): Promise<unknown> }[],
    private readonly release: () => Promise<void>,
  ) {}

  /** @param look is called before anybody works there */
  static async open<Seen>(settings: Record<string, string>, look: () => Promise<Seen>): Promise<Machine<Seen>> {
    const dataDir = String(settings.DATA_DIR);
    const postgres = await startEmbedded(dataDir, "-c fsync=off -c synchronous_commit=off");
    const work = { ...settings, DATABASE_URL: postgres.url };
    const seen = await inside(work, look);
    const website = await startWebsite(settings);
    const worker = await startWorker(settings);
    await workOn({ settings: { ...work, SECRET_KEY: secretIn(dataDir) } });
    return new Machine(seen, [website, worker], postgres.release);
  }

  output(): string {
    return this.parts.map((part) => part.output()).join("");
  }

  async close(): Promise<void> {
    await disconnect();
    await Promise.all(this.parts.map((part) => part.stop()));
    await this.release();
  }
}

/** Looks at a database that nobody works on; a new one has no secret yet. */
async function inside<Seen>(settings: Record<string, string>, look: () => Promise<Seen>): Promise<Seen> {
  const dataDir = String(settings.DATA_DIR);
  if (existsSync(join(dataDir, "secret.key")))
    await workOn({ settings: { ...settings, SECRET_KEY: secretIn(dataDir) } });
  return look();
}

function secretIn(dataDir: string): string {
  return readFileSync(join(dataDir, "secret.key"), "utf8");
}

interface Told {
  rows: Record<string, number>;
  jobs: number;
  bytes: number;
}

/** Runs a command that answers in JSON. @returns its answer and how many seconds it took. @throws Error when it fails */
async function timed(words: string[], settings: Record<string, string>): Promise<[Told, number]> {
  const began = performance.now();
  const running = runFarandole(words, settings);
  const code = await running.ended;
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}: ${running.output()}`);
  return [JSON.parse(running.output()), (performance.now() - began) / 1000];
}

/** Tables that do not hold as many rows as the backup says. */
async function wrongCounts(rows: Record<string, number>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, expected] of Object.entries(rows)) {
    if (name === "Setting") continue; // remembers the restore, and no longer the backup
    const [found] = await db.$queryRawUnsafe<{ count: number }[]>(`select count(*)::int as count from "${name}"`);
    if (found?.count !== expected) wrong.push(`${name}: ${found?.count} instead of ${expected}`);
  }
  return wrong;
}

async function keysOf(): Promise<Map<string, string>> {
  const keys = await db.actorKey.findMany();
  return new Map(keys.map((key) => [`${key.actorId} ${key.kind}`, JSON.stringify(key)]));
}

function hashesIn(dataDir: string): Map<string, string> {
  const media = join(dataDir, "media");
  const paths = readdirSync(media, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(media, path)).isFile(),
  );
  return new Map(
    paths.map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(media, path)))
        .digest("hex"),
    ]),
  );
}

function objectId(json: { object: unknown }): string {
  return String((json.object as { id?: string }).id);
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
