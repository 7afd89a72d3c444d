import { beforeAll, expect, test } from "vitest";
import { person, published } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { accountFor, accountOf, accountsFor } from "../accounts/desk";
import { changeRole } from "../accounts/roles";
import { db, transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { stewardLog } from "../instance/log";
import { addJob } from "../jobs/jobs";
import { bare, failedJobs, jobsGivenUp, retryJob, taskStates } from "../jobs/queue";
import { removePicture } from "../media/removing";
import { report } from "../reports/commands";
import { startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import { putNotice, takeNoticeDown } from "../site-notices/commands";
import { noticesNow, siteNotices } from "../site-notices/queries";
import { eventsFor, groupsFor, picturesFor } from "./contents";
import { mailState, testMail } from "./mail";
import { identitiesFor } from "./people";
import { waitingFor } from "./queries";
import { statistics } from "./statistics";
import { storageUsed } from "./storage";

const password = "correct horse";
let steward: Acting;
let accountId: string;

beforeAll(async () => {
  const made = { email: "hedy@cast.example", handle: "hedy", name: "Hedy", password, admin: true };
  const { account, actor } = await createConfirmedAccount(made);
  steward = { ...actor, steward: true, moderator: true };
  accountId = account.id;
});

test("a member opens nothing on the desk, and a moderator nothing of accounts and machine", async () => {
  const member = await person();
  const moderator = { ...(await person()), moderator: true };
  const forStewards = (who: Acting) => [
    () => accountsFor(who),
    () => accountFor(who, accountId),
    () => accountOf(who, steward.id),
    () => picturesFor(who),
    () => storageUsed(who),
    () => mailState(who),
    () => testMail(who),
    () => taskStates(who),
    () => failedJobs(who),
    () => retryJob(who, "1"),
    () => removePicture(who, crypto.randomUUID()),
    () => changeRole(who, { accountId, role: "MEMBER" }),
    () => putNotice(who, { en: "x", fr: "" }),
    () => takeNoticeDown(who, crypto.randomUUID()),
    () => siteNotices(who),
    () => stewardLog(who),
  ];
  const forModerators = (who: Acting) => [
    () => waitingFor(who),
    () => identitiesFor(who),
    () => groupsFor(who),
    () => eventsFor(who),
  ];
  for (const ask of [...forStewards(member), ...forModerators(member), ...forStewards(moderator)])
    await expect(ask()).rejects.toBeInstanceOf(Forbidden);
  for (const ask of forModerators(moderator)) await ask();
  await expect(waitingFor(null)).rejects.toBeInstanceOf(Forbidden);
});

test("the last steward stays one, and of two who step down at once one remains", async () => {
  const step = { accountId, role: "MEMBER" } as const;
  await expect(changeRole(steward, step)).rejects.toBeInstanceOf(Conflict);
  const { account } = await createConfirmedAccount({ email: "two@cast.example", handle: "two", name: "Two", password });
  await changeRole(steward, { accountId: account.id, role: "STEWARD" });
  const results = await Promise.allSettled([
    changeRole(steward, step),
    changeRole(steward, { accountId: account.id, role: "MODERATOR" }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.account.count({ where: { role: "STEWARD" } })).toBe(1);
  await db.account.update({ where: { id: accountId }, data: { role: "STEWARD" } });
  await expect(changeRole(steward, { accountId: crypto.randomUUID(), role: "MEMBER" })).rejects.toBeInstanceOf(
    NotFound,
  );
});

test("L4 a session made for one role does not go on with another", async () => {
  const { account } = await createConfirmedAccount({
    email: "riser@example.org",
    password,
    handle: "riser",
    name: "R",
  });
  const token = await startSession(db, { accountId: account.id, actorId: null });
  await changeRole(steward, { accountId: account.id, role: "MEMBER" });
  expect(await findSession(token)).not.toBeNull();
  for (const role of ["MODERATOR", "MEMBER"] as const) {
    const before = await startSession(db, { accountId: account.id, actorId: null });
    await changeRole(steward, { accountId: account.id, role });
    expect(await findSession(before)).toBeNull();
  }
});

test("which identities one account has stands on its page alone, and reading it is written down", async () => {
  const other = await createIdentity(accountId, { handle: "lamarr", name: "H. Lamarr" });
  const lists = JSON.stringify([await accountsFor(steward), await identitiesFor(steward)]);
  expect(lists).not.toContain('identities":[{"actor');
  expect(JSON.stringify(await accountsFor(steward))).not.toContain("lamarr");
  expect(JSON.stringify(await identitiesFor(steward))).not.toContain(accountId);
  const page = await accountFor(steward, (await accountOf(steward, other.id)).id);
  expect(page.identities.map(({ handle }) => handle)).toEqual(["hedy", "lamarr"]);
  const [act] = (await stewardLog(steward, 0, { theme: "people" })).acts;
  expect(act).toMatchObject({ kind: "account.looked", by: { handle: "hedy" } });
  expect((await stewardLog(steward, 0, { by: "nobody-of-that-name" })).acts).toEqual([]);
  await expect(accountFor(steward, "nonsense")).rejects.toBeInstanceOf(NotFound);
});

test("the desk names what waits for a person, with the oldest first moment", async () => {
  const ada = await person();
  await report(ada, { what: { actorId: (await person()).id }, text: "Unkind." });
  const waiting = await waitingFor(steward);
  expect(waiting).toContainEqual(expect.objectContaining({ what: "reports", count: 1, path: "/admin/reports" }));
  expect((await waitingFor({ ...ada, moderator: true })).map(({ what }) => what)).toEqual(["reports"]);
});

test("a backup that is days old needs a steward, who reads when it was made", async () => {
  const at = new Date(Date.now() - 9 * 86_400_000);
  await db.setting.create({ data: { key: "lastBackup", value: { at: at.toISOString(), bytes: 4_200_000 } } });
  expect(await waitingFor(steward)).toContainEqual(expect.objectContaining({ what: "backup", count: 1, oldest: at }));
  expect((await storageUsed(steward)).backup).toEqual({ at, bytes: 4_200_000, days: 9 });
  await db.setting.update({ where: { key: "lastBackup" }, data: { value: "nonsense" } });
  expect((await waitingFor(steward)).map(({ what }) => what)).not.toContain("backup");
});

test("a job that gave up is tried again with all its attempts, and the log says so", async () => {
  await transaction((tx) => addJob(tx, "desk-test", { id: "1" }, { maxAttempts: 1 }));
  await db.$executeRaw`update graphile_worker._private_jobs set attempts = 1, last_error = 'no route to ada@cast.example'
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'desk-test')`;
  expect((await jobsGivenUp()).count).toBe(1);
  const [job] = await failedJobs(steward);
  expect(job).toMatchObject({ task: "desk-test", gaveUp: true, error: "no route to …" });
  await retryJob(steward, job?.id ?? "");
  expect((await jobsGivenUp()).count).toBe(0);
  expect((await taskStates(steward)).find(({ task }) => task === "desk-test")).toMatchObject({ gaveUp: 0 });
  expect((await stewardLog(steward, 0, { theme: "machine" })).acts[0]).toMatchObject({ kind: "job.retried" });
  for (const wrong of ["", "x", "999999999", "1; drop"]) await expect(retryJob(steward, wrong)).rejects.toThrow();
});

test("what a mail server says is shown without anybody's address", () => {
  expect(bare("550 <ada@cast.example>: no such user\nat stack")).toBe("550 <…>: no such user");
});

test("moderators find public events, and those for fewer only where somebody reported them", async () => {
  const ada = await person();
  await published(ada, { title: "Open evening" });
  const quiet = await published(ada, { title: "Closed evening", visibility: "LINK" });
  const moderator = { ...(await person()), moderator: true };
  const titles = async () => (await eventsFor(moderator, { search: "EVENING" })).events.map(({ title }) => title);
  expect(await titles()).toEqual(["Open evening"]);
  await report(moderator, { what: { eventId: quiet.id }, text: "Look." });
  expect((await titles()).sort()).toEqual(["Closed evening", "Open evening"]);
});

test("a notice stands above pages from its beginning to its end", async () => {
  const { id } = await putNotice(steward, { en: "The hall moves.", fr: "", important: "on" });
  await putNotice(steward, { en: "Next year.", fr: "", from: "2090-01-01T00:00" });
  expect((await noticesNow()).map(({ text }) => text)).toEqual([{ en: "The hall moves." }]);
  await expect(putNotice(steward, { en: "x", fr: "", until: "2020-01-01T00:00" })).rejects.toMatchObject({
    fields: { until: expect.anything() },
  });
  await takeNoticeDown(steward, id);
  expect(await noticesNow()).toEqual([]);
  await expect(takeNoticeDown(steward, id)).rejects.toBeInstanceOf(NotFound);
});

test("statistics count what is public and name nobody", async () => {
  const counts = await statistics();
  expect(counts.people).toBeGreaterThan(3);
  expect(counts.upcoming).toBe(1);
  expect(JSON.stringify(counts)).not.toMatch(/hedy|evening|@/i);
  expect((await storageUsed(steward)).database).toBeGreaterThan(0);
});
