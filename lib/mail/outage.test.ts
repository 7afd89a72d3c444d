import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { people, event as publish } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { soon } from "../../test/soon";
import { killWorker, startWorkerProcess } from "../../test/worker";
import { db } from "../db";
import { env, resetEnv } from "../env";
import { askAsGuest } from "../guests/commands";
import type { Acting } from "../identities/schema";
import { joinEvent, leaveEvent } from "../participations/commands";
import { peopleOf } from "../participations/queries";
import { closePool } from "./pool";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;

beforeAll(async () => {
  [ada, grace, noor, omar] = await people("ada", "grace", "noor", "omar");
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  mailbox.mood = "take";
  mailbox.refused.clear();
  await dueNow();
  await work();
  mailbox.take();
});

/** What waits for its next try is tried now. */
const dueNow = () =>
  db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where attempts < max_attempts`;

const mailJobs = () =>
  db.$queryRaw<{ attempts: number; wait: number }[]>`
    select attempts, extract(epoch from run_at - now())::float as wait from graphile_worker.jobs
      where task_identifier = 'mail' order by attempts desc`;

const toGuests = () => mailbox.take().filter((letter) => letter.to !== "ada@cast.example");

test("with the mail server away people join as ever, and every letter arrives once when it is back", async () => {
  const soup = await publish(ada);
  const there = env().SMTP_URL;
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  resetEnv();
  closePool();
  for (const who of [grace, noor, omar]) await joinEvent(who, { eventId: soup.id });
  await work();
  const waiting = await mailJobs();
  expect(waiting).toHaveLength(4);
  for (const { attempts, wait } of waiting) expect([attempts, wait > 0]).toEqual([1, true]);
  process.env.SMTP_URL = there;
  resetEnv();
  await dueNow();
  await work();
  expect(
    toGuests()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(["grace@cast.example", "noor@cast.example", "omar@cast.example"]);
  await dueNow();
  await work();
  expect(toGuests()).toEqual([]);
});

test("greylisted letters and those refused for now come again, later and later", async () => {
  const soup = await publish(ada);
  mailbox.refused.set("grace@cast.example", "450 4.2.0 Greylisted, come back later");
  await joinEvent(grace, { eventId: soup.id });
  for (const time of [1, 2, 3]) {
    await work();
    const [job] = await mailJobs();
    expect(job?.attempts).toBe(time);
    expect(job?.wait).toBeGreaterThan(Math.exp(time) - 2);
    await dueNow();
  }
  mailbox.refused.clear();
  await work();
  expect(toGuests()).toHaveLength(1);
  expect(await db.letter.count({ where: { sentAt: null, eventId: soup.id } })).toBe(0);
});

test("an address that does not exist is not tried again, its neighbours get theirs, and the organisers can see it", async () => {
  const soup = await publish(ada);
  mailbox.refused.set("gone@example.org", "550 5.1.1 <gone@example.org>: no such user");
  await askAsGuest({ eventId: soup.id, name: "Greta", email: "gone@example.org", language: "en" });
  const place = await joinEvent(grace, { eventId: soup.id });
  await work();
  expect(await mailJobs()).toEqual([]);
  expect(toGuests().map(({ to }) => to)).toEqual(["grace@cast.example"]);
  const guest = await db.participation.findFirstOrThrow({ where: { eventId: soup.id, guestId: { not: null } } });
  expect(guest.bouncedAt).not.toBeNull();
  const letter = await db.letter.findFirstOrThrow({ where: { participationId: guest.id } });
  expect(letter.refusedAt).not.toBeNull();
  expect(letter.answer).toMatch(/5\.1\.1/);
  expect(letter.answer).not.toMatch(/gone@/);
  const [row] = await peopleOf(ada, soup.id, { text: "Greta" });
  expect(row?.bouncedAt).not.toBeNull();
  // Two identities whose letters fail together would be known to be one account: of members nothing is shown.
  mailbox.refused.set("grace@cast.example", "550 5.1.1 no such user");
  await leaveEvent(grace, { eventId: soup.id });
  await work();
  expect((await db.participation.findUniqueOrThrow({ where: { id: place.id } })).bouncedAt).toBeNull();
  expect(await db.letter.count({ where: { participationId: place.id, refusedAt: { not: null } } })).toBe(1);
});

test("a refusal that is about us, not about the address, is tried again", async () => {
  const soup = await publish(ada);
  mailbox.refused.set("grace@cast.example", "554 5.7.1 Your server is on a list");
  await joinEvent(grace, { eventId: soup.id });
  await work();
  expect((await mailJobs())[0]?.attempts).toBe(1);
  mailbox.refused.clear();
  await dueNow();
  await work();
  expect(toGuests()).toHaveLength(1);
});

test("while the mail server hangs, joining waits for no letter and other work goes on; killed in between, nothing is lost or new", {
  timeout: 90_000,
}, async () => {
  const soup = await publish(ada);
  mailbox.mood = "hang";
  mailbox.tried = 0;
  const first = await startWorkerProcess();
  for (const who of [grace, noor, omar]) await joinEvent(who, { eventId: soup.id });
  await soon(() => expect(mailbox.tried).toBeGreaterThanOrEqual(2));
  // What talks to no mail server is not held up by letters that hang.
  await db.keyValue.create({ data: { key: '["old"]', value: 1, expiresAt: new Date(0) } });
  await db.$executeRaw`select graphile_worker.add_job('sweep')`;
  await soon(async () => expect(await db.keyValue.count()).toBe(0));
  expect(mailbox.letters).toEqual([]);
  await killWorker(first);
  mailbox.mood = "take";
  const second = await startWorkerProcess();
  await soon(async () => expect(await db.letter.count({ where: { eventId: soup.id, sentAt: null } })).toBe(0));
  await killWorker(second);
  const letters = toGuests();
  expect(letters.map(({ to }) => to).sort()).toEqual(["grace@cast.example", "noor@cast.example", "omar@cast.example"]);
  expect(new Set(letters.map(({ id }) => id)).size).toBe(3);
});

test("killed after the server took a letter and before that was written down, the copy has the same name", {
  timeout: 60_000,
}, async () => {
  const soup = await publish(ada);
  await joinEvent(grace, { eventId: soup.id });
  await work();
  const [letter] = toGuests();
  const { key } = await db.letter.findFirstOrThrow({ where: { eventId: soup.id, name: "going" } });
  await db.letter.update({ where: { key }, data: { sentAt: null } });
  await db.$executeRaw`select graphile_worker.add_job('mail', json_build_object('key', ${key}::text))`;
  await work();
  const [copy, ...more] = toGuests();
  expect(more).toEqual([]);
  expect(copy?.id).toBe(letter?.id);
});

test("an effect that is run again after its letters left writes none of them again", async () => {
  const soup = await publish(ada);
  await joinEvent(grace, { eventId: soup.id });
  await work();
  expect(toGuests()).toHaveLength(1);
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "participation.joined" }, orderBy: { at: "desc" } });
  await db.$executeRaw`select graphile_worker.add_job('fact', json_build_object('factId', ${fact.id}::text))`;
  await work();
  expect(toGuests()).toEqual([]);
});
