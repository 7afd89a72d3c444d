import { expect, test } from "@playwright/test";
import { env } from "../lib/env";
import { Mailbox } from "../test/mailbox";
import { Sink } from "../test/sink";
import { Fleet } from "./fleet";
import { loseAndRestore } from "./restored";
import { workOn } from "./server";
import { changeShift } from "./shift";

// Eleven processes start one after the other or beside each other, on two cores that others use as well.
test.setTimeout(300_000);

test("X18 X19 two websites and two workers on one database, each replaced under load: no request is lost, nothing is sent or reminded twice", async () => {
  const mailbox = new Mailbox();
  await mailbox.open();
  const sink = await Sink.open();
  const settings = { SMTP_URL: String(env().SMTP_URL) };
  const fleet = await Fleet.open({ port: 4773, name: "fleet", websites: 2, workers: 2, settings });
  try {
    await workOn(fleet.server);
    const found = await changeShift(fleet, sink, mailbox, { inboxes: 5, guests: 12, readers: 1 });
    expect(found.lost).toEqual([]);
    expect(found.readsLost).toBe(0);
    expect(found.codes).toEqual([0, 0, 0, 0]);
    expect([found.statuses, found.going]).toEqual([{ 303: 12 }, 12]);
    expect(found.delivered).toBe(5 * found.published);
    expect([found.deliveredTwice, found.lettersTwice, found.remindedTwice]).toEqual([[], [], []]);
    expect(found.reminders).toBe(12);
  } finally {
    await fleet.close();
    await sink.close();
    await mailbox.close();
  }
});

test("X16 backed up while people use it, lost with all it had and restored on an empty machine: equal counts, same keys, pictures intact, nothing sent again, what waited sent", async () => {
  const found = await loseAndRestore({ port: 4779, inboxes: 5, ballast: 8 });
  expect(found.wrongCounts).toEqual([]);
  expect([found.wrongKeys, found.wrongFiles, found.lostPictures]).toEqual([0, 0, 0]);
  expect(found.sentAgain).toEqual([]);
  expect([found.neverTold, found.page]).toEqual([0, 200]);
  for (const some of [found.keys, found.pictures, found.events, found.sentBefore]) expect(some).toBeGreaterThan(0);
});
