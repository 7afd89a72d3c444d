import { afterEach, expect, test, vi } from "vitest";
import { group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Invalid } from "../errors";
import { openCalendar } from "../identities/calendar";
import { createIdentity } from "../identities/commands";
import { findActor, readerOf } from "../identities/queries";
import { checkPassword } from "../passwords/commands";
import { freshMinutes } from "../second-step/rules";
import { startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import { createConfirmedAccount } from "./commands";
import { deleteAccount, depart, departureHours } from "./leaving";

const password = "un deux trois quatre";
const network = "192.0.2.1";
let made = 0;

async function account(admin = false) {
  const n = ++made;
  const email = `a${n}@cast.example`;
  const { account: row, actor } = await createConfirmedAccount({
    email,
    handle: `first${n}`,
    name: `First ${n}`,
    password,
    admin,
  });
  const second = await createIdentity(row.id, { handle: `second${n}`, name: `Second ${n}` });
  const third = await createIdentity(row.id, { handle: `third${n}`, name: `Third ${n}` });
  const session = await findSession(await startSession(db, { accountId: row.id, actorId: actor.id }));
  return { id: row.id, email, sessionId: session?.id ?? "", identities: [actor, second, third] };
}

interface Job {
  run_at: Date;
  payload: { actorId: string; accountId: string };
}
const jobs = (accountId: string) => db.$queryRaw<Job[]>`
  select jobs.run_at, jobs.payload from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'depart' and jobs.payload->>'accountId' = ${accountId} order by jobs.run_at`;

afterEach(() => vi.useRealTimers());

test("who comes in by an organisation or a passkey alone can leave, too: having just signed in", async () => {
  const guest = await account();
  await db.account.update({ where: { id: guest.id }, data: { passwordHash: null } });
  const signedIn = (createdAt: Date) => db.session.update({ where: { id: guest.sessionId }, data: { createdAt } });
  await signedIn(new Date(Date.now() - freshMinutes * 60_000));
  await expect(deleteAccount(guest, "", network)).rejects.toMatchObject({ message: "doors.errors.signInAnew" });
  expect(await jobs(guest.id)).toEqual([]);
  await signedIn(new Date());
  await deleteAccount(guest, "", network);
  expect(await jobs(guest.id)).toHaveLength(3);
  const careful = await account();
  await db.account.update({ where: { id: careful.id }, data: { passwordHash: null, twoStepAt: new Date() } });
  await expect(deleteAccount(careful, "", network)).rejects.toMatchObject({
    fields: { password: ["doors.errors.wrongCode"] },
  });
  expect(await jobs(careful.id)).toEqual([]);
});

test("an account is signed out at once, and its identities go each at a moment of its own (I3)", async () => {
  const gone = await account();
  const secret = await openCalendar(gone.id, gone.identities[1]?.id ?? "");
  await expect(deleteAccount(gone, "wrong words here", network)).rejects.toBeInstanceOf(Invalid);
  expect(await db.session.count({ where: { accountId: gone.id } })).toBe(1);
  await deleteAccount(gone, password, network);
  expect(await db.session.count({ where: { accountId: gone.id } })).toBe(0);
  expect(await db.account.findUnique({ where: { email: gone.email } })).toBeNull();
  await expect(checkPassword(gone.email, password, network)).rejects.toThrow();
  for (const { id } of gone.identities) expect(await readerOf(id)).toBeNull();

  // To everybody else nothing has happened yet: pages and calendars stay until their own moment.
  for (const { handle } of gone.identities) expect((await findActor(handle)).deletedAt).toBeNull();
  expect(secret).toMatch(/^[\w-]{43}$/);
  const planned = await jobs(gone.id);
  expect(planned.map(({ payload }) => payload.actorId).sort()).toEqual(gone.identities.map(({ id }) => id).sort());
  const moments = planned.map(({ run_at }) => run_at.getTime());
  expect(new Set(moments.map((moment) => Math.floor(moment / 1000))).size).toBe(3);
  for (const moment of moments) {
    expect(moment).toBeGreaterThan(Date.now());
    expect(moment).toBeLessThan(Date.now() + (departureHours + 1) * 3_600_000);
  }

  for (const [index, { payload }] of planned.entries()) {
    await depart(payload);
    // Killed and started again: once is enough.
    await depart(payload);
    expect(await db.identity.count({ where: { accountId: gone.id } })).toBe(2 - index);
  }
  expect(await db.account.count({ where: { id: gone.id } })).toBe(0);
  for (const { handle } of gone.identities) await expect(findActor(handle)).rejects.toThrow();
});

test("moments of departure are drawn, not counted up", async () => {
  const accounts = [await account(), await account(), await account()];
  for (const one of accounts) await deleteAccount(one, password, network);
  const orders: string[] = [];
  for (const one of accounts) {
    const handles = new Map(one.identities.map(({ id }, index) => [id, index]));
    orders.push((await jobs(one.id)).map(({ payload }) => handles.get(payload.actorId)).join());
  }
  const gaps = (await Promise.all(accounts.map(({ id }) => jobs(id)))).flatMap((planned) =>
    planned.slice(1).map(({ run_at }, index) => run_at.getTime() - (planned[index]?.run_at.getTime() ?? 0)),
  );
  expect(new Set(gaps).size).toBe(gaps.length);
  expect(orders).toHaveLength(3);
});

test("nobody goes who alone looks after a group or the server, and a group left alone meanwhile gets an owner", async () => {
  const one = await account();
  const [first, second] = one.identities;
  if (!first || !second) throw new Error("no identities");
  const choir = await group(first);
  // Two of its own identities are no two people.
  await db.membership.create({ data: { groupId: choir.id, actorId: second.id, role: "OWNER" } });
  await expect(deleteAccount(one, password, network)).rejects.toBeInstanceOf(Conflict);
  expect(await db.account.findUnique({ where: { email: one.email } })).not.toBeNull();
  const [other, eldest] = [await person(), await person()];
  await db.membership.create({ data: { groupId: choir.id, actorId: other.id, role: "OWNER" } });
  await db.membership.create({ data: { groupId: choir.id, actorId: eldest.id, role: "MEMBER" } });
  await deleteAccount(one, password, network);
  await db.membership.deleteMany({ where: { actorId: other.id } });
  for (const { payload } of await jobs(one.id)) await depart(payload);
  const members = await db.membership.findMany({ where: { groupId: choir.id } });
  expect(members.map(({ actorId, role }) => [actorId, role])).toEqual([[eldest.id, "OWNER"]]);

  const steward = await account(true);
  await expect(deleteAccount(steward, password, network)).rejects.toMatchObject({
    message: "accounts.errors.onlySteward",
  });
});
