import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { people, event as publish } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { db } from "../db";
import type { EventRow } from "../events/present";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { joinEvent, leaveEvent } from "../participations/commands";
import { now, wallTime } from "../time";
import { remind } from "./letters";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let noor: Acting;

beforeAll(async () => {
  [ada, grace, noor] = await people("ada", "grace", "noor");
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await db.participation.deleteMany();
  await work();
  mailbox.take();
});

const toGuests = () => mailbox.take().filter((letter) => letter.to !== "ada@cast.example");
const hours = (count: number) => wallTime(new Date(now().getTime() + count * 3600_000), "Europe/Paris");

/** Nobody was told anything lately. */
const longAgo = () =>
  db.$executeRaw`update "Participation" set told = jsonb_set(told, '{at}', '"2020-01-01T00:00:00.000Z"')`;

/** A soup to which grace comes; she has her ticket. */
async function soupWithGrace(draft: Partial<EventDraft> = {}): Promise<EventRow> {
  const made = await publish(ada, draft);
  await joinEvent(grace, { eventId: made.id });
  await work();
  mailbox.take();
  return made;
}

test("the reminder of the hour holds the link, comes once, and not to who left or came after it", async () => {
  const soup = await soupWithGrace({
    start: hours(0.9),
    end: hours(3),
    attendance: "BOTH",
    onlineUrl: "https://meet.example/secret",
    onlineForGoing: true,
  });
  await joinEvent(noor, { eventId: soup.id });
  await work();
  mailbox.take();
  // Both were told everything since the hour began: nobody needs a reminder of what came a moment ago.
  await remind();
  await work();
  expect(toGuests()).toEqual([]);
  await db.reminder.deleteMany();
  await db.letter.deleteMany();
  await longAgo();
  await leaveEvent(noor, { eventId: soup.id });
  await work();
  mailbox.take();
  await Promise.all([remind(), remind()]);
  await work();
  await remind();
  await work();
  const [letter, ...more] = toGuests();
  expect(more).toEqual([]);
  expect(letter?.subject).toBe("Dans une heure\u00a0: Soupe au chaudron");
  expect(letter?.text).toContain("https://meet.example/secret");
});

test("a reminder that waited until the event had begun or moved is not sent", async () => {
  const soup = await soupWithGrace({ start: hours(0.5), end: hours(3) });
  await longAgo();
  await remind();
  await db.event.update({ where: { id: soup.id }, data: { startsAt: new Date(now().getTime() - 1000) } });
  await work();
  expect(toGuests()).toEqual([]);
});

test("rescheduled, the same event is reminded of again for its new start", async () => {
  const soup = await soupWithGrace({ start: hours(0.8), end: hours(3) });
  await longAgo();
  await remind();
  await work();
  expect(toGuests()).toHaveLength(1);
  const startsAt = new Date(now().getTime() + 0.95 * 3600_000);
  await db.event.update({ where: { id: soup.id }, data: { startsAt } });
  await longAgo();
  await remind();
  await remind();
  await work();
  expect(toGuests()).toHaveLength(1);
});

test("after an outage the reminder of the day comes late but before the start, and one of both is enough", async () => {
  await soupWithGrace({ start: hours(0.9), end: hours(3) });
  await soupWithGrace({ start: hours(30), end: hours(31) });
  await longAgo();
  await db.event.updateMany({ data: { startLocal: "2020-01-01T12:00" } });
  await remind();
  await work();
  expect(toGuests().map(({ subject }) => subject)).toEqual(
    [
      "Dans une heure\u00a0: Soupe au chaudron",
      expect.stringMatching(/^(Demain|Aujourd’hui)\u00a0: Soupe au chaudron/),
    ].sort(),
  );
  await remind();
  await work();
  expect(toGuests()).toEqual([]);
});

test("cancelled events, drafts and those that began are not reminded of", async () => {
  const soup = await soupWithGrace({ start: hours(0.8), end: hours(3) });
  await longAgo();
  await db.event.update({ where: { id: soup.id }, data: { status: "CANCELLED" } });
  await remind();
  await db.event.update({ where: { id: soup.id }, data: { status: "CONFIRMED", state: "DRAFT", searchText: null } });
  await remind();
  await db.event.update({
    where: { id: soup.id },
    data: { state: "PUBLISHED", startsAt: new Date(now().getTime() - 1) },
  });
  await remind();
  await work();
  expect(toGuests()).toEqual([]);
});
