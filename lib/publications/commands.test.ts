import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { createEvent, editEvent, publishEvent } from "../events/commands";
import { presentEvent } from "../events/present";
import { findEvent } from "../events/queries";
import { momentOf } from "../time";
import { publishDue, schedulePublication, withdrawSchedule } from "./commands";

const nine = new Date("2030-03-01T09:00:00Z");
const clock = (text: string) => vi.setSystemTime(new Date(text));
const kinds = async (subject: string) =>
  (await db.fact.findMany({ where: { subject }, orderBy: { at: "asc" } })).map(({ kind }) => kind);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  clock("2030-02-01T12:00:00Z");
});
afterEach(() => {
  vi.useRealTimers();
});

async function planned() {
  const ada = await person();
  const draft = await createEvent(ada, ball());
  await schedulePublication(ada, { eventId: draft.id, at: nine });
  return { ada, draft };
}

test("a draft publishes itself at its moment, not before, and only once however often the clock strikes", async () => {
  const { draft } = await planned();
  clock("2030-03-01T08:59:59Z");
  await publishDue();
  await expect(findEvent(null, draft.slug)).rejects.toThrow(NotFound);
  clock("2030-03-01T09:00:30Z");
  await Promise.all([publishDue(), publishDue(), publishDue()]);
  const event = await findEvent(null, draft.slug);
  expect(event).toMatchObject({ state: "PUBLISHED", publishAt: null, publishedAt: new Date() });
  expect(await kinds(draft.id)).toEqual(["event.scheduled", "event.published"]);
});

test("somebody presses publish in the very minute: it is told once", async () => {
  const { ada, draft } = await planned();
  clock("2030-03-01T09:00:00Z");
  await Promise.all([publishDue(), publishEvent(ada, { eventId: draft.id }), publishDue()]);
  expect((await kinds(draft.id)).filter((kind) => kind === "event.published")).toHaveLength(1);
});

test("what counts is the moment as it stands then: moved later it waits, withdrawn it stays a draft", async () => {
  const { ada, draft } = await planned();
  await schedulePublication(ada, { eventId: draft.id, at: new Date("2030-03-05T09:00:00Z") });
  clock("2030-03-01T09:01:00Z");
  await publishDue();
  expect((await findEvent(ada, draft.id)).state).toBe("DRAFT");
  await withdrawSchedule(ada, { eventId: draft.id });
  await withdrawSchedule(ada, { eventId: draft.id });
  clock("2030-03-06T09:00:00Z");
  await publishDue();
  expect((await findEvent(ada, draft.id)).state).toBe("DRAFT");
  expect(await kinds(draft.id)).toEqual(["event.scheduled", "event.scheduled", "event.unscheduled"]);
});

test("it publishes what the draft has become by then", async () => {
  const { ada, draft } = await planned();
  await editEvent(ada, { eventId: draft.id, input: ball({ title: "Bal masqué", visibility: "LINK" }) });
  clock("2030-03-01T09:00:00Z");
  await publishDue();
  expect(await findEvent(null, draft.id)).toMatchObject({ title: "Bal masqué", visibility: "LINK" });
});

test("an event that is over by then stays a draft, and its organisers read why", async () => {
  const { ada, draft } = await planned();
  await editEvent(ada, { eventId: draft.id, input: ball({ start: "2030-02-20T20:00", end: "2030-02-20T23:00" }) });
  clock("2030-03-01T09:00:00Z");
  await publishDue();
  const row = await findEvent(ada, draft.id);
  expect(row.state).toBe("DRAFT");
  expect((await presentEvent(row, ada)).schedule).toEqual({ at: nine, stuck: "past" });
});

test("who planned it and may no longer publish it leaves a draft behind, and the group reads why", async () => {
  const ada = await person();
  const ben = await person();
  const choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: ben.id, role: "MEMBER" } });
  const draft = await createEvent(ben, ball(), { organiserId: choir.id });
  await schedulePublication(ben, { eventId: draft.id, at: nine });
  await db.membership.deleteMany({ where: { actorId: ben.id } });
  clock("2030-03-01T09:00:00Z");
  await publishDue();
  clock("2030-03-01T10:00:00Z");
  const row = await findEvent(ada, draft.id);
  expect(row.state).toBe("DRAFT");
  expect((await presentEvent(row, ada)).schedule?.stuck).toBe("nobody");
  await schedulePublication(ada, { eventId: draft.id, at: new Date("2030-03-02T09:00:00Z") });
  clock("2030-03-02T09:00:00Z");
  await publishDue();
  expect((await findEvent(null, draft.id)).state).toBe("PUBLISHED");
});

test("a moment that is over, comes after the event, or belongs to a published one is refused", async () => {
  const ada = await person();
  const draft = await createEvent(ada, ball());
  const at = (text: string) => schedulePublication(ada, { eventId: draft.id, at: new Date(text) });
  await expect(at("2030-01-01T00:00:00Z")).rejects.toThrow(Invalid);
  await expect(at("2030-04-21T00:00:00Z")).rejects.toThrow(Invalid);
  await publishEvent(ada, { eventId: draft.id });
  await expect(at("2030-03-01T00:00:00Z")).rejects.toThrow(Conflict);
  await expect(withdrawSchedule(ada, { eventId: draft.id })).rejects.toThrow(Conflict);
});

test("nobody else plans or unplans it, nor reads that it is planned", async () => {
  const { draft } = await planned();
  const eve = await person();
  await expect(schedulePublication(eve, { eventId: draft.id, at: nine })).rejects.toThrow(NotFound);
  await expect(withdrawSchedule(eve, { eventId: draft.id })).rejects.toThrow(NotFound);
  const open = await createEvent(await person(), ball());
  await db.event.update({ where: { id: open.id }, data: { state: "PUBLISHED" } });
  await expect(schedulePublication(eve, { eventId: open.id, at: nine })).rejects.toThrow(Forbidden);
  expect((await presentEvent(draft, eve)).schedule).toBeNull();
});

test("wall time in the event's zone: the clock's change in March and October moves no moment by an hour", () => {
  expect(momentOf("2030-03-30T09:00", "Europe/Paris").toISOString()).toBe("2030-03-30T08:00:00.000Z");
  expect(momentOf("2030-03-31T09:00", "Europe/Paris").toISOString()).toBe("2030-03-31T07:00:00.000Z");
  expect(momentOf("2030-10-27T09:00", "Europe/Paris").toISOString()).toBe("2030-10-27T08:00:00.000Z");
});

test("one draft that fails keeps no other from being published", async () => {
  const first = await planned();
  const second = await planned();
  // Stands for any fault of the database.
  await db.$executeRawUnsafe(
    `alter table "Event" add constraint refused check (state <> 'PUBLISHED' or id <> '${first.draft.id}')`,
  );
  clock("2030-03-01T09:00:00Z");
  await publishDue();
  expect((await findEvent(null, second.draft.id)).state).toBe("PUBLISHED");
  await db.$executeRawUnsafe(`alter table "Event" drop constraint refused`);
  await publishDue();
  expect((await findEvent(null, first.draft.id)).state).toBe("PUBLISHED");
});
