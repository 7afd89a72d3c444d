import { expect, test } from "vitest";
import { db } from "../lib/db";
import { confirmGuest } from "../lib/guests/commands";
import { belongs, cancelled, come, draftBy, event, group, guest, people, person, session } from "./cast";

test("ada and lark are one account's, grace another's, and nobody is made twice", async () => {
  const [ada, lark, grace] = await people("ada", "lark", "grace");
  expect(await person("ada")).toEqual(ada);
  const owners = await db.identity.findMany({
    where: { actorId: { in: [ada.id, lark.id, grace.id] } },
    select: { accountId: true },
  });
  expect(new Set(owners.map(({ accountId }) => accountId)).size).toBe(2);
});

test("hedy acts as steward", async () => {
  expect((await person("hedy")).steward).toBe(true);
  expect((await person("hedy")).steward).toBe(true);
});

test("the cast founds, publishes, cancels and comes", async () => {
  const [ada, grace, noor] = await people("ada", "grace", "noor");
  const kitchen = await group(ada);
  await belongs(grace, kitchen, "MODERATOR");
  expect((await draftBy(ada)).state).toBe("DRAFT");
  const soup = await event(grace, { title: "Soupe du mardi", capacity: 2 }, kitchen);
  expect(soup.organiserId).toBe(kitchen.id);
  await come(soup, [ada, noor]);
  expect(await db.participation.count({ where: { eventId: soup.id, state: "GOING" } })).toBe(2);
  expect((await confirmGuest(await guest(soup, "camille@cast.example"))).state).toBe("WAITING");
  expect((await cancelled(ada)).status).toBe("CANCELLED");
  expect(await session("noor")).toMatch(/\S{20,}/);
});
