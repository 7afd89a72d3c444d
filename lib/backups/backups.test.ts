import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { people, event as publish } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { finishRestore } from "../database/restored";
import { db, disconnect } from "../db";
import { env } from "../env";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { backUp } from "./commands";
import { lastBackup } from "./queries";
import { readBackup } from "./reading";
import { firstRecoveryKey, makeRecoveryKey, recipient } from "./recovery";
import { restore } from "./restoring";
import type { Ending } from "./schema";

const folder = mkdtempSync(join(tmpdir(), "farandole-backup-"));
const file = join(folder, "everything.backup");
const picture = "media/ab/abcdef";
const mailbox = new Mailbox();
let grace: Acting;
let noor: Acting;
let key: string;
let made: Ending;
let pairs: unknown;

beforeAll(async () => {
  let ada: Acting;
  [ada, grace, noor] = await people("ada", "grace", "noor");
  await mailbox.open();
  const soup = await publish(ada, {});
  await joinEvent(grace, { eventId: soup.id });
  await work();
  expect(mailbox.take().length).toBeGreaterThan(0); // grace's ticket went out
  await joinEvent(noor, { eventId: soup.id }); // noor's waits
  mkdirSync(join(env().DATA_DIR, "media", "ab"), { recursive: true });
  writeFileSync(join(env().DATA_DIR, picture), Buffer.alloc(300_000, 7));
  key = await makeRecoveryKey(env().DATA_DIR);
  pairs = await db.actorKey.findMany({ orderBy: [{ actorId: "asc" }, { kind: "asc" }] });
  let writing = true;
  const load = (async () => {
    for (let number = 0; writing && number < 100; number++)
      await db.actor.create({ data: { kind: "PERSON", handle: `visitor${number}`, name: "\\N\t\n…".repeat(50) } });
  })();
  made = await backUp(file);
  writing = false;
  await load;
  expect(await lastBackup()).toMatchObject({ bytes: made.bytes, days: 0 });
});
afterAll(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true });
});

test("X16: backed up under load, wiped and restored: equal counts, same keys, media intact, nothing sent again", async () => {
  await db.$executeRaw`truncate "Actor", "Event", "Account", "Activity", "Setting" cascade`;
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  rmSync(join(env().DATA_DIR, "media"), { recursive: true });
  await disconnect();
  await restore(file, key, { replace: false });
  for (const [name, count] of Object.entries(made.rows)) {
    if (name === "Setting") continue; // remembers the restore until it is finished
    const [found] = await db.$queryRawUnsafe<{ count: number }[]>(`select count(*)::int as count from "${name}"`);
    expect([name, found?.count]).toEqual([name, count]);
  }
  expect(await db.actorKey.findMany({ orderBy: [{ actorId: "asc" }, { kind: "asc" }] })).toEqual(pairs);
  expect(readFileSync(join(env().DATA_DIR, picture))).toEqual(Buffer.alloc(300_000, 7));
  await finishRestore(env().DATA_DIR, String(env().DATABASE_URL));
  expect(readFileSync(join(env().DATA_DIR, "secret.key"), "utf8")).toBe(env().SECRET_KEY);
  await work();
  const told = mailbox.take().map(({ to }) => to);
  expect(told).toContain("noor@cast.example");
  expect(told).not.toContain("grace@cast.example");
});

test("nothing of it can be read without the key, and only the public half of that stays", async () => {
  expect(readFileSync(file).includes("farandole")).toBe(false);
  expect(recipient(env().DATA_DIR)).toMatch(/^age1/);
  const other = await makeRecoveryKey(folder);
  await expect(readBackup(file, other)).rejects.toThrow("another recovery key");
  await expect(readBackup(file, "password")).rejects.toThrow("no recovery key");
});

test("of two websites that start at the same moment in a new folder one makes the recovery key", async () => {
  const fresh = mkdtempSync(join(tmpdir(), "farandole-recovery-"));
  const said = await Promise.all([firstRecoveryKey(fresh), firstRecoveryKey(fresh), firstRecoveryKey(fresh)]);
  const [shown, ...others] = said.filter((words) => words !== null);
  expect(others).toEqual([]);
  expect(await identityToRecipient(/AGE-SECRET-KEY-1\w+/.exec(shown ?? "")?.[0] ?? "")).toBe(recipient(fresh));
  expect(readdirSync(fresh)).toEqual(["recovery.pub"]);
  rmSync(fresh, { recursive: true });
});

test("a backup on a full disk says so, and leaves neither a file nor a part of one", async () => {
  const full = join(folder, "full.backup");
  symlinkSync("/dev/full", `${full}.partial`);
  await expect(backUp(full)).rejects.toThrow("ENOSPC");
  expect(readdirSync(folder).filter((name) => name.startsWith("full"))).toEqual([]);
});

test("a backup that was cut off or changed is refused, whole as it may look", async () => {
  const whole = readFileSync(file);
  const broken = join(folder, "broken.backup");
  const changed = Buffer.from(whole);
  const middle = Math.floor(whole.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  const pieces = [whole.subarray(0, whole.length - 1), whole.subarray(0, middle), whole.subarray(0, 10), changed];
  for (const bytes of [...pieces, Buffer.alloc(0), Buffer.concat([whole, whole])]) {
    writeFileSync(broken, bytes);
    await expect(readBackup(broken, key)).rejects.toThrow("no whole backup");
  }
});

test("what is there stays unless it may go, while the server runs, and where the backup is newer than the program", async () => {
  const count = await db.actor.count(); // connects: somebody works here
  await expect(restore(file, key, { replace: true })).rejects.toThrow("The server is running");
  await disconnect();
  await expect(restore(file, key, { replace: false })).rejects.toThrow("--replace");
  await expect(restore(file, key, { replace: true, secretGiven: "quite another secret" })).rejects.toThrow(
    "SECRET_KEY",
  );
  await db.$executeRaw`insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'x', '9999_later')`;
  await db.$executeRaw`update _prisma_migrations set finished_at = now() where id = 'x'`;
  const newer = join(folder, "newer.backup");
  await backUp(newer);
  await disconnect();
  await expect(restore(newer, key, { replace: true })).rejects.toThrow("9999_later");
  expect(await db.actor.count()).toBe(count);
  await disconnect();
  await restore(file, key, { replace: true });
  expect(await db.actor.count()).toBe(made.rows.Actor);
});
