import { beforeAll, expect, test } from "vitest";
import { come, draftBy, event, people } from "../../prisma/cast";
import { db } from "../db";
import { Forbidden, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { checkIn, leaveEvent, setInterest } from "./commands";
import { countInterested, doorList, exportPeople, exportsOf, interestedIn, personAtTheDoor, ticketMark } from "./desk";

let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;

beforeAll(async () => {
  [ada, grace, noor, omar] = await people("ada", "grace", "noor", "omar");
});

test("who takes the list away is written down, for those who stand on it", async () => {
  const soup = await event(ada);
  await come(soup, [grace, noor]);
  await db.participation.updateMany({ where: { actorId: noor.id, eventId: soup.id }, data: { state: "CANCELLED" } });
  expect((await exportPeople(ada, soup.id)).map(({ name }) => name)).toEqual(["Grace Okafor"]);
  expect(await exportsOf(soup.id)).toMatchObject([{ people: 1 }]);
  await expect(exportPeople(grace, soup.id)).rejects.toBeInstanceOf(Forbidden);
  expect(await exportsOf(soup.id)).toHaveLength(1);
  const secret = await draftBy(ada);
  await expect(exportPeople(grace, secret.id)).rejects.toBeInstanceOf(NotFound);
});

test("the door's list holds who may come in, by name, and no ticket's code", async () => {
  const soup = await event(ada);
  await come(soup, [omar, noor, grace], { seats: 1 });
  await db.participation.updateMany({ where: { actorId: omar.id, eventId: soup.id }, data: { state: "WAITING" } });
  const at = new Date("2030-01-01T18:00:00Z");
  const going = await db.participation.findFirstOrThrow({ where: { actorId: grace.id, eventId: soup.id } });
  await checkIn(ada, { eventId: soup.id, participationId: going.id });
  const { people: list } = await doorList(ada, soup.id);
  expect(list.map(({ name, seats }) => [name, seats])).toEqual([
    ["Grace Okafor", 1],
    ["Noor Haddad", 1],
  ]);
  expect(list[0]?.at?.getTime()).toBeLessThan(at.getTime());
  const code = going.ticketCode ?? "";
  expect(list[0]?.ticket).toBe(ticketMark(soup.id, code));
  expect(JSON.stringify(list)).not.toContain(code);
  await expect(doorList(grace, soup.id)).rejects.toBeInstanceOf(Forbidden);
  expect(await personAtTheDoor(ada, soup.id, going.id)).toEqual(list[0]);
  expect(await personAtTheDoor(ada, (await event(ada)).id, going.id)).toBeNull();
});

test("a phone at the door hears what changed since it looked, and who does not come any more", async () => {
  const soup = await event(ada);
  await come(soup, [grace, noor]);
  await db.$executeRaw`update "Participation" set "updatedAt" = now() - interval '1 hour' where "eventId" = ${soup.id}::uuid`;
  const since = new Date(Date.now() - 60_000);
  expect(await doorList(ada, soup.id, since)).toEqual({ people: [], gone: [] });
  await come(soup, [omar]);
  await leaveEvent(noor, { eventId: soup.id });
  const left = await db.participation.findFirstOrThrow({ where: { actorId: noor.id, eventId: soup.id } });
  expect(await doorList(ada, soup.id, since)).toMatchObject({ people: [{ name: "Omar Benali" }], gone: [left.id] });
});

test("one ticket has another mark at another event", () => {
  expect(ticketMark("one", "ABCDEFGHJK")).not.toBe(ticketMark("two", "ABCDEFGHJK"));
});

test("who is interested is seen by organisers, page by page", async () => {
  const soup = await event(ada);
  await setInterest(noor, { eventId: soup.id, kind: "MAYBE" });
  await setInterest(grace, { eventId: soup.id, kind: "INTERESTED" });
  expect(await countInterested(soup.id)).toBe(2);
  const [first] = await interestedIn(ada, soup.id, { limit: 1 });
  expect(first).toMatchObject({ kind: "INTERESTED", actor: { handle: "grace" } });
  expect(await interestedIn(ada, soup.id, { after: first?.actor.id })).toMatchObject([{ actor: { handle: "noor" } }]);
  await expect(interestedIn(noor, soup.id)).rejects.toBeInstanceOf(Forbidden);
});
