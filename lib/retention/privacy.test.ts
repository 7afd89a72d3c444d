import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { event, people } from "../../prisma/cast";
import { db } from "../db";
import { sweep } from "../jobs/sweep";
import { letterFolder } from "../mail/transport";
import { hashSecret, issueToken } from "../tokens/commands";
import { keptFor, retained, spanOf } from "./rules";

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);
const minute = 60_000;

test("what the privacy page says is what the sweep does: links, sessions, notifications, letters, drafts", async () => {
  const [ada, noor] = await people("ada", "noor");
  const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId: ada.id } });
  const at = (what: Parameters<typeof keptFor>[0], side: number) => ago(keptFor(what) + side * minute);
  for (const [name, side] of [
    ["kept", -1],
    ["gone", 1],
  ] as const) {
    await issueToken(db, `new ${name}`, { kind: "CONFIRM_EMAIL", data: { email: `${name}@new.example` } });
    await issueToken(db, `used ${name}`, { kind: "CONFIRM_EMAIL", data: { email: `${name}@used.example` } });
    const expiresAt = ago(side * minute);
    await db.token.update({ where: { hash: hashSecret(`new ${name}`) }, data: { expiresAt } });
    await db.token.update({ where: { hash: hashSecret(`used ${name}`) }, data: { usedAt: at("usedLinks", side) } });
    await db.session.create({ data: { tokenHash: name, accountId, expiresAt } });
    await db.knownDevice.create({ data: { tokenHash: name, accountId, lastSeenAt: at("knownDevices", side) } });
    await db.letter.create({ data: { key: name, name: "going", createdAt: at("letters", side) } });
    const told = { actorId: noor.id, kind: "follow", createdAt: at("notifications", side) };
    await db.notification.create({ data: { ...told, subject: name } });
    await db.formDraft.create({ data: { actorId: ada.id, form: name, typed: {}, updatedAt: at("drafts", side) } });
    await mkdir(letterFolder(), { recursive: true });
    const file = join(letterFolder(), `${name}.json`);
    await writeFile(file, "{}");
    await utimes(file, at("letterFiles", side), at("letterFiles", side));
  }
  await sweep();
  const left = {
    tokens: (await db.token.findMany()).map(({ data }) => (data as { email: string }).email).sort(),
    sessions: (await db.session.findMany()).map(({ tokenHash }) => tokenHash),
    devices: (await db.knownDevice.findMany()).map(({ tokenHash }) => tokenHash),
    letters: (await db.letter.findMany()).map(({ key }) => key),
    told: (await db.notification.findMany({ where: { kind: "follow" } })).map(({ subject }) => subject),
    drafts: (await db.formDraft.findMany()).map(({ form }) => form),
    files: await readdir(letterFolder()),
  };
  expect(left).toEqual({
    tokens: ["kept@new.example", "kept@used.example"],
    sessions: ["kept"],
    devices: ["kept"],
    letters: ["kept"],
    told: ["kept"],
    drafts: ["kept"],
    files: ["kept.json"],
  });
});

test("addresses that were invited to an event by letter are forgotten with those of its guests", async () => {
  const [ada] = await people("ada");
  const over = await event(ada, { visibility: "INVITED" });
  const row = { eventId: over.id, email: "guest@letters.example", secretHash: "x" };
  await db.eventInvitation.create({ data: row });
  await sweep();
  expect(await db.eventInvitation.count({ where: { email: row.email } })).toBe(1);
  const long = ago(keptFor("guests") + minute);
  await db.event.update({ where: { id: over.id }, data: { startsAt: long, endsAt: long } });
  await sweep();
  expect(await db.eventInvitation.count({ where: { email: row.email } })).toBe(0);
});

test("every span is said in whole hours or days", () => {
  for (const what of retained) expect(spanOf(what).count, what).toBeGreaterThan(0);
  expect(spanOf("guests")).toEqual({ unit: "days", count: 30 });
  expect(spanOf("usedLinks")).toEqual({ unit: "hours", count: 24 });
});
