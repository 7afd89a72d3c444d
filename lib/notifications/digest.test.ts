import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { belongs, event, group, people } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { db } from "../db";
import { beginDiscussion, writeEntry } from "../discussions/commands";
import { markRead as markThreadRead } from "../discussions/reading";
import type { Acting } from "../identities/schema";
import { subscribeAgain, unsubscribe } from "../letters/commands";
import { quietPage } from "../letters/queries";
import { quietToken } from "../letters/rules";
import { now } from "../time";
import { choicesOf, choose } from "./choices";
import { gather } from "./digest";
import { cadenceFor, dueAt, gathering } from "./rules";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let wren: Acting;
let kitchen: Acting;

beforeAll(async () => {
  [ada, grace, wren] = await people("ada", "grace", "wren");
  kitchen = await group(ada);
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await belongs(grace, kitchen);
  await work();
  await db.notification.deleteMany();
  await db.channelChoice.deleteMany();
  mailbox.take();
});

const due = () =>
  db.notification.updateMany({ where: { mailAt: { not: null } }, data: { mailAt: new Date(now().getTime() - 1) } });

async function morning(): Promise<ReturnType<Mailbox["take"]>> {
  await due();
  await Promise.all([gather(), gather()]);
  await work();
  return mailbox.take();
}

const thread = (title: string) => beginDiscussion(ada, { groupId: kitchen.id, title, text: "Words." });

test("letters come on the hour, at eight there, and on Mondays at eight, over a change of clocks too", () => {
  const at = (text: string, cadence: "HOURLY" | "DAILY" | "WEEKLY") =>
    dueAt(cadence, new Date(text), "Europe/Paris")?.toISOString();
  expect(at("2026-11-21T10:20:00Z", "HOURLY")).toBe("2026-11-21T11:00:00.000Z");
  expect(at("2026-11-21T06:59:00Z", "DAILY")).toBe("2026-11-21T07:00:00.000Z");
  expect(at("2026-10-24T07:00:00Z", "DAILY")).toBe("2026-10-25T07:00:00.000Z");
  expect(at("2026-11-21T10:20:00Z", "WEEKLY")).toBe("2026-11-23T07:00:00.000Z");
  expect(at("2026-11-23T07:00:00Z", "WEEKLY")).toBe("2026-11-30T07:00:00.000Z");
});

test("what gathered overnight is one letter, without what was read meanwhile, and does not come twice", async () => {
  const read = await thread("Read already");
  await thread("The oven");
  await thread("The cellar");
  await work();
  expect(mailbox.take()).toEqual([]);
  await markThreadRead(grace, { discussionId: read.id, upTo: 1 });
  const [letter, ...more] = await morning();
  expect([letter?.to, more]).toEqual(["grace@cast.example", []]);
  expect(letter?.text).toContain("The oven");
  expect(letter?.text).toContain("The cellar");
  expect(letter?.text).not.toContain("Read already");
  expect(await morning()).toEqual([]);
});

test("a letter that waits says nothing to who left the group before it leaves", async () => {
  await thread("The oven");
  await work();
  await due();
  await gather();
  await db.membership.deleteMany({ where: { actorId: grace.id } });
  await work();
  expect(mailbox.take()).toEqual([]);
});

test("two identities of one account get a letter each, which names and ends that one alone", async () => {
  await belongs(wren, kitchen);
  await thread("The oven");
  await work();
  const letters = await morning();
  expect(letters.map(({ to }) => to)).toEqual(["grace@cast.example", "grace@cast.example"]);
  for (const { raw, text } of letters) {
    const names = ["Grace Okafor", "Wren"].filter((name) => text.includes(name));
    expect(names).toHaveLength(1);
    expect(raw.includes(grace.id) && raw.includes(wren.id)).toBe(false);
  }
  const ends = letters.map(({ message }) => message.headers["list-unsubscribe"]);
  expect(new Set(ends).size).toBe(2);
  await db.membership.deleteMany({ where: { actorId: wren.id } });
});

test("one press ends new events of that group, of no other and no other kind, and can be taken back", async () => {
  const cellar = await group(ada, { handle: "cellar", name: "La Cave" });
  await belongs(grace, cellar);
  await event(ada, { title: "First" }, kitchen);
  await work();
  const [letter] = mailbox.take();
  const token = /\/u\/([\w-]+)/.exec(letter?.message.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
  await unsubscribe(token);
  await unsubscribe(token);
  expect(await quietPage(token)).toMatchObject({
    quiet: true,
    told: { of: "newEvent", group: "La Cantine du quartier" },
  });
  await db.notification.deleteMany();
  await event(ada, { title: "Second" }, kitchen);
  await event(ada, { title: "Elsewhere" }, cellar);
  await work();
  expect(mailbox.take().map(({ subject }) => subject)).toEqual([expect.stringContaining("Elsewhere")]);
  await subscribeAgain(token);
  await db.notification.deleteMany();
  await event(ada, { title: "Third" }, kitchen);
  await work();
  expect(mailbox.take().map(({ subject }) => subject)).toEqual([expect.stringContaining("Third")]);
});

test("whoever ends gathering letters gets none, and still those that come at once", async () => {
  await unsubscribe(quietToken({ actorId: grace.id, kind: gathering, groupId: "" }));
  const { id } = await thread("The oven");
  await writeEntry(ada, { discussionId: id, text: "Well, @grace?" });
  await work();
  expect(mailbox.take()).toHaveLength(1);
  expect(await morning()).toEqual([]);
});

test("many new events within half an hour are one letter at once and the rest together", async () => {
  for (const title of ["One", "Two", "Three"]) await event(ada, { title }, kitchen);
  await work();
  expect(mailbox.take()).toHaveLength(1);
  const [letter, ...more] = await morning();
  expect(more).toEqual([]);
  expect(["One", "Two", "Three"].filter((title) => letter?.text.includes(title))).toHaveLength(2);
});

test("a group is an exception as long as it is chosen, and only for its members", async () => {
  await choose(grace, { group: kitchen.id, site: {}, letter: { newEvent: "NEVER" } });
  const which = { kind: "newEvent", channel: "EMAIL", groupId: kitchen.id } as const;
  expect(cadenceFor(await choicesOf([grace.id]), which)).toBe("NEVER");
  expect(cadenceFor(await choicesOf([grace.id]), { ...which, groupId: null })).toBe("NOW");
  await choose(grace, { group: kitchen.id, site: {}, letter: { newEvent: "" } });
  expect(await choicesOf([grace.id])).toEqual([]);
  await expect(choose(wren, { group: kitchen.id, site: {}, letter: {} })).rejects.toThrow("errors.notFound");
});
