import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { NotFound } from "../errors";
import { cancelEvent, createEvent, editEvent, publishEvent } from "../events/commands";
import type { EventDraft } from "../events/schema";
import { calendarSecret, closeCalendar, openCalendar } from "../identities/calendar";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { joinEvent, leaveEvent } from "../participations/commands";
import { findFeed } from "./queries";

let accountId: string;
let camille: Acting;
let lark: Acting;
let host: Acting;
beforeAll(async () => {
  accountId = (await db.account.create({ data: { email: "camille@example.org" } })).id;
  camille = await createIdentity(accountId, { handle: "camille", name: "Camille R." });
  lark = await createIdentity(accountId, { handle: "lark", name: "Alouette" });
  host = await person("host");
});

const make = async (changes: Partial<EventDraft> = {}, organiserId = host.id) =>
  publishEvent(host, { eventId: (await createEvent(host, ball(changes), { organiserId })).id });
const feed = (secret: string) => findFeed(`/my/calendar/${secret}.ics`);
const text = async (secret: string) => Buffer.from(await (await feed(secret)).render()).toString();
const entries = async (secret: string) =>
  new ICAL.Component(ICAL.parse(await text(secret)))
    .getAllSubcomponents("vevent")
    .map((part) => `${part.getFirstPropertyValue("summary")} ${part.getFirstPropertyValue("status")}`)
    .sort();

test("it holds where the identity goes and waits, with the address it may know, and what it organises; not where its sister goes", async () => {
  const secret = await openCalendar(accountId, camille.id);
  const hidden = { hideAddress: true, place: { name: "Chez Camille", street: "3 rue du Port", locality: "Brest" } };
  const going = await make({ title: "Bal secret", ...hidden });
  const asked = await make({ title: "Bal sur demande", joinMode: "RESTRICTED", ...hidden });
  const others = await make({ title: "Bal de la sœur" });
  await make({ title: "Bal de personne" });
  await publishEvent(camille, { eventId: (await createEvent(camille, ball({ title: "Bal à moi" }))).id });
  await joinEvent(camille, { eventId: going.id });
  await joinEvent(camille, { eventId: asked.id });
  await joinEvent(lark, { eventId: others.id });
  expect(await entries(secret)).toEqual(["Bal secret CONFIRMED", "Bal sur demande TENTATIVE", "Bal à moi CONFIRMED"]);
  const ics = await text(secret);
  expect(ics.match(/rue du Port/g)).toHaveLength(1);
  expect(ics).not.toMatch(/ATTENDEE|Alouette|lark|sœur/);
  const hers = await openCalendar(accountId, lark.id);
  expect(await entries(hers)).toEqual(["Bal de la sœur CONFIRMED"]);
  expect(await text(hers)).not.toMatch(/camille/i);
  await leaveEvent(camille, { eventId: going.id });
  expect(await entries(secret)).toEqual(["Bal sur demande TENTATIVE", "Bal à moi CONFIRMED"]);
});

test("what is for members stands in a member's calendar as long as they come, and leaves it with the place", async () => {
  const circle = await group(host, "circle");
  await db.membership.create({ data: { groupId: circle.id, actorId: lark.id, role: "MEMBER" } });
  const event = await make({ title: "Répétition", visibility: "MEMBERS" }, circle.id);
  await joinEvent(lark, { eventId: event.id });
  const secret = await openCalendar(accountId, lark.id);
  expect(await entries(secret)).toContain("Répétition CONFIRMED");
  await db.membership.deleteMany({ where: { actorId: lark.id } });
  expect(await entries(secret)).toContain("Répétition CONFIRMED");
  await leaveEvent(lark, { eventId: event.id });
  expect(await entries(secret)).not.toContain("Répétition CONFIRMED");
});

test("a client that polls sees a move and a cancellation of one and the same entry", async () => {
  const ada = await createIdentity(accountId, { handle: "adalie", name: "Adalie" });
  const secret = await openCalendar(accountId, ada.id);
  const event = await make({ title: "Bal mouvant" });
  await joinEvent(ada, { eventId: event.id });
  const read = async () => {
    const [part] = new ICAL.Component(ICAL.parse(await text(secret))).getAllSubcomponents("vevent");
    const of = (name: string) => String(part?.getFirstPropertyValue(name));
    return {
      uid: of("uid"),
      start: of("dtstart"),
      sequence: Number(of("sequence")),
      status: of("status"),
      stamp: of("last-modified"),
    };
  };
  const [etag, first] = [(await feed(secret)).etag, await read()];
  expect((await feed(secret)).etag).toBe(etag);
  await editEvent(host, {
    eventId: event.id,
    input: ball({ title: "Bal mouvant", start: "2030-04-21T20:00", end: undefined }),
  });
  expect((await feed(secret)).etag).not.toBe(etag);
  const moved = await read();
  expect(moved).toMatchObject({ uid: first.uid, start: "2030-04-21T20:00:00", status: "CONFIRMED" });
  expect(moved.sequence).toBeGreaterThan(first.sequence);
  await cancelEvent(host, { eventId: event.id });
  const off = await read();
  expect(off).toMatchObject({ uid: first.uid, status: "CANCELLED" });
  expect(off.sequence).toBeGreaterThan(moved.sequence);
});

test("V7 a secret dies when it is turned, taken away, or the account is suspended; another account turns nothing", async () => {
  const first = await openCalendar(accountId, camille.id);
  const second = await openCalendar(accountId, camille.id);
  expect(second).not.toBe(first);
  expect(await calendarSecret(accountId, camille.id)).toBe(second);
  await expect(feed(first)).rejects.toThrow(NotFound);
  await expect(feed(second)).resolves.toMatchObject({ secret: true });
  await db.account.update({ where: { id: accountId }, data: { suspendedAt: new Date() } });
  await expect(feed(second)).rejects.toThrow(NotFound);
  await db.account.update({ where: { id: accountId }, data: { suspendedAt: null } });
  await closeCalendar(accountId, camille.id);
  await expect(feed(second)).rejects.toThrow(NotFound);
  expect(await calendarSecret(accountId, camille.id)).toBeNull();
  const stranger = (await db.account.create({ data: { email: "x@example.org" } })).id;
  await expect(openCalendar(stranger, camille.id)).rejects.toThrow(NotFound);
  await expect(closeCalendar(stranger, lark.id)).rejects.toThrow(NotFound);
  for (const wrong of ["", "x", camille.id, `${second}x`, second.slice(1)])
    await expect(feed(wrong)).rejects.toThrow(NotFound);
  await expect(findFeed(`/my/calendar/${await openCalendar(accountId, camille.id)}.rss`)).rejects.toThrow(NotFound);
});

test("the secret stands nowhere in the database", async () => {
  const secret = await openCalendar(accountId, camille.id);
  const rows = JSON.stringify(await db.identity.findMany());
  expect(rows).not.toContain(secret);
});
