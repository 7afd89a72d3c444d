import { beforeEach, expect, test } from "vitest";
import { person, published } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { writeComment } from "../comments/commands";
import { db } from "../db";
import { NotFound } from "../errors";
import { findEvent } from "../events/queries";
import { findFeed } from "../feeds/queries";
import { openCalendar } from "../identities/calendar";
import { createIdentity } from "../identities/commands";
import { findActor } from "../identities/queries";
import type { Acting } from "../identities/schema";
import { checkPassword, resetIsOpen, resetPassword } from "../passwords/commands";
import { startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import { issueToken } from "../tokens/commands";
import { takeMeasure, undoMeasure } from "./commands";

const password = "a dance for everyone";
let number = 0;
let accountId: string;
let email: string;
let ada: Acting;
let lark: Acting;
let mo: Acting;

beforeEach(async () => {
  number += 1;
  email = `ada${number}@cast.example`;
  const made = await createConfirmedAccount({ email, handle: `ada${number}`, name: "Ada", password });
  accountId = made.account.id;
  ada = made.actor;
  lark = await createIdentity(accountId, { handle: `lark${number}`, name: "Alouette" });
  mo = { ...(await person()), moderator: true };
});

const suspend = () => takeMeasure(mo, { kind: "SUSPEND", subject: { kind: "actor", id: ada.id }, reason: "Spam" });

test("A8 every door of whoever is suspended shuts at once: sessions, private calendars of each identity, links, the password", async () => {
  const session = () => startSession(db, { accountId, actorId: lark.id, userAgent: null });
  const sessions = [await session(), await session()];
  const calendars = [await openCalendar(accountId, ada.id), await openCalendar(accountId, lark.id)];
  const read = (secret: string) => findFeed(`/my/calendar/${secret}.ics`);
  for (const secret of calendars) expect(await read(secret)).toMatchObject({ secret: true });
  const link = "a".repeat(43);
  await db.$transaction((tx) => issueToken(tx, link, { kind: "RESET_PASSWORD", accountId }));
  const { id: measureId } = await suspend();
  for (const token of sessions) expect(await findSession(token)).toBeNull();
  for (const secret of calendars) await expect(read(secret)).rejects.toBeInstanceOf(NotFound);
  expect(await db.session.count({ where: { accountId } })).toBe(0);
  expect(await db.token.count({ where: { accountId } })).toBe(0);
  expect(await resetIsOpen(link)).toBe(false);
  await expect(resetPassword(link, "another long password")).rejects.toThrow();
  await expect(checkPassword(email, password, "192.0.2.1")).rejects.toThrow();
  await expect(writeComment(ada, { eventId: (await published(mo)).id, text: "Still here" })).rejects.toThrow();
  // A session made in the same moment by another process is none.
  expect(await findSession(await session())).toBeNull();
  await undoMeasure(mo, { measureId });
  await db.session.deleteMany({ where: { accountId } });
  for (const token of sessions) expect(await findSession(token)).toBeNull();
  expect(await checkPassword(email, password, "192.0.2.1")).toMatchObject({ id: accountId });
  for (const secret of calendars) expect(await read(secret)).toMatchObject({ secret: true });
});

test("I3 whom a measure meets loses their page; of their other identity nothing moves that anybody could see", async () => {
  const [hers, sisters] = [await published(ada), await published(lark)];
  const before = JSON.stringify(await rowsOf(lark));
  const { id: measureId } = await suspend();
  await expect(findActor(ada.handle)).rejects.toBeInstanceOf(NotFound);
  await expect(findEvent(null, hers.slug)).rejects.toBeInstanceOf(NotFound);
  expect((await findActor(lark.handle)).id).toBe(lark.id);
  expect((await findEvent(null, sisters.slug)).id).toBe(sisters.id);
  for (const kind of ["LIMIT", "REFUSE_MEDIA", "HOLD"] as const)
    await takeMeasure(mo, { kind, subject: { kind: "actor", id: ada.id }, reason: "" });
  expect(JSON.stringify(await rowsOf(lark))).toBe(before);
  await undoMeasure(mo, { measureId });
  expect(JSON.stringify(await rowsOf(lark))).toBe(before);
});

/** All that others could come to know of an identity. */
async function rowsOf({ id }: Acting) {
  return [
    await db.actor.findUniqueOrThrow({ where: { id } }),
    await db.event.findMany({ where: { organiserId: id } }),
    await db.fact.findMany({ where: { OR: [{ actorId: id }, { subject: id }] } }),
    await db.activity.findMany({ where: { actorId: id } }),
    await db.measure.findMany({ where: { actorId: id } }),
  ];
}
