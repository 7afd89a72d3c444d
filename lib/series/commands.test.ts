import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Gone, Invalid, NotFound } from "../errors";
import { cancelEvent, deleteEvent, publishEvent } from "../events/commands";
import { duplicateEvent } from "../events/duplicating";
import { eventColumns } from "../events/present";
import { findEvent } from "../events/queries";
import { deliverUpdate } from "../federation/deliver-events";
import { joinEvent } from "../participations/commands";
import { addDate, cancelSeries, createSeries, editSeries, planEdit, publishSeries, skipDate } from "./commands";
import { extendAllSeries, extendSeries, keepWallTime, openSeriesOf } from "./daily";
import { inputOf } from "./draft";
import { joinSeries, leaveSeries } from "./joining";
import { findSeries } from "./queries";

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-04T12:00Z") });
  await db.series.deleteMany();
  await db.event.deleteMany();
});
afterEach(() => void vi.useRealTimers());

const weekly = ball({ start: "2027-01-12T19:00", end: "2027-01-12T21:00" });
const dates = (seriesId: string) =>
  db.event.findMany({ where: { seriesId }, orderBy: { startsAt: "asc" }, include: eventColumns });
const facts = (kind: string, seriesId?: string) =>
  db.fact.count({ where: { kind, ...(seriesId && { subject: seriesId }) } });

async function series(rule = "FREQ=WEEKLY;COUNT=5", draft = weekly, by?: Awaited<ReturnType<typeof group>>) {
  const ada = await person();
  const organiser = by ?? ada;
  const made = await createSeries(ada, draft, { rule, organiserId: organiser.id });
  await publishSeries(ada, { seriesId: made.series.id });
  return { ada, id: made.series.id, slug: made.series.slug };
}

test("a draft is one event that nobody sees; publishing makes all dates, twice once", async () => {
  const ada = await person();
  const { series: made, event } = await createSeries(ada, weekly, { rule: "FREQ=WEEKLY;COUNT=5" });
  expect(await dates(made.id)).toHaveLength(1);
  await expect(findSeries(null, made.slug)).rejects.toThrow(NotFound);
  const publish = () => publishSeries(ada, { seriesId: made.id });
  await Promise.all([publish(), publish(), publish()]);
  expect(await dates(made.id)).toHaveLength(5);
  expect((await findSeries(null, made.slug)).dates.map(({ path }) => path)).toContain(`/events/${event.slug}`);
});

test("a series whose first date is published by another door opens as well", async () => {
  const ada = await person();
  const { series: made, event } = await createSeries(ada, weekly, { rule: "FREQ=WEEKLY;COUNT=5" });
  await publishEvent(ada, { eventId: event.id });
  await Promise.all([openSeriesOf(event.id), openSeriesOf(event.id)]);
  expect(await dates(made.id)).toHaveLength(5);
});

test("never more than 200 dates and two years, by two workers at once", async () => {
  const { id } = await series("FREQ=DAILY");
  expect(await dates(id)).toHaveLength(200);
  vi.setSystemTime(new Date("2027-01-20T12:00Z"));
  await Promise.all([extendAllSeries(), extendAllSeries(), extendSeries(id)]);
  const all = await dates(id);
  expect(all).toHaveLength(208);
  expect(new Set(all.map(({ recurrenceId }) => recurrenceId)).size).toBe(208);
  const { id: yearly } = await series("FREQ=YEARLY");
  expect(await dates(yearly)).toHaveLength(2);
});

test("what gives no date, or none within two years, is refused with a sentence", async () => {
  const ada = await person();
  const refused = (draft: Partial<typeof weekly>, rule: string) =>
    createSeries(ada, ball({ ...draft }), { rule }).catch((problem: Invalid) => problem.fields.rule);
  expect(await refused({ start: "2020-01-01T10:00", end: undefined }, "FREQ=DAILY;COUNT=3")).toEqual([
    "series.errors.noDates",
  ]);
  expect(await refused({ start: "2031-01-01T10:00", end: undefined }, "FREQ=DAILY")).toEqual(["series.errors.tooFar"]);
  await expect(createSeries(ada, weekly, { rule: "FREQ=SECONDLY;COUNT=1000000000" })).rejects.toThrow(Invalid);
});

test("followers hear of the next dates alone, a group's boost once a week", async () => {
  await db.fact.deleteMany();
  const ada = await person();
  const choir = await group(ada);
  const { series: made } = await createSeries(ada, weekly, { rule: "FREQ=DAILY", organiserId: choir.id });
  await publishSeries(ada, { seriesId: made.id });
  expect([await facts("event.published"), await facts("event.announced")]).toEqual([4, 1]);
  await extendAllSeries();
  expect([await facts("event.published"), await facts("event.announced")]).toEqual([4, 1]);
  vi.setSystemTime(new Date("2027-01-14T12:00Z"));
  await extendAllSeries();
  expect(await facts("event.published")).toBe(6);
});

test("a change of all is sent once for each date that was told, and to nobody for the rest", async () => {
  const { ada, id } = await series("FREQ=WEEKLY;COUNT=20");
  const friend = await person("friend", "elsewhere.example");
  await db.follow.create({ data: { followerId: friend.id, followedId: ada.id, state: "ACCEPTED" } });
  const [first] = await dates(id);
  if (!first) throw new Error("no date");
  const since = new Date();
  await editSeries(ada, { eventId: first.id, scope: "all", input: { ...inputOf(first), priceText: "3 €" } });
  const changed = await db.fact.findMany({ where: { kind: "event.changed", at: { gte: since } } });
  const here = changed.filter(({ subject }) => subject);
  expect(here.length).toBe(20);
  for (const fact of here) await deliverUpdate(fact);
  expect(await db.activity.count({ where: { id: { in: here.map(({ id: fact }) => fact) } } })).toBe(4);
});

test("strangers and people who only come change nothing", async () => {
  const { id } = await series();
  const eve = await person();
  const [first] = await dates(id);
  if (!first) throw new Error("no date");
  await joinEvent(eve, { eventId: first.id });
  const input = inputOf(first);
  for (const scope of ["this", "following", "all"] as const)
    await expect(editSeries(eve, { eventId: first.id, scope, input })).rejects.toThrow(Forbidden);
  await expect(skipDate(eve, { seriesId: id, date: "2027-01-12T19:00" })).rejects.toThrow(NotFound);
  await expect(addDate(eve, { seriesId: id, date: "2027-01-13T19:00" })).rejects.toThrow(NotFound);
  await expect(cancelSeries(eve, { seriesId: id })).rejects.toThrow(NotFound);
  await expect(publishSeries(eve, { seriesId: id })).rejects.toThrow(NotFound);
});

test("of two who edit all at once, one is told that it changed meanwhile", async () => {
  const { ada, id } = await series();
  const [first] = await dates(id);
  if (!first) throw new Error("no date");
  const edit = (title: string) =>
    editSeries(ada, {
      eventId: first.id,
      scope: "all",
      input: { ...inputOf(first), title },
      updatedAt: first.updatedAt,
    });
  vi.setSystemTime(new Date("2027-01-04T12:00:01Z"));
  const results = await Promise.allSettled([edit("Bal du matin"), edit("Bal du soir")]);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.map(({ reason }) => reason)).toEqual([expect.any(Conflict)]);
  expect(new Set((await dates(id)).map(({ title }) => title)).size).toBe(1);
});

test("200 dates are edited together, or not at all", async () => {
  const { ada, id } = await series("FREQ=DAILY");
  const [first] = await dates(id);
  if (!first) throw new Error("no date");
  const edited = { ...inputOf(first), title: "Grand bal", start: "2027-01-12T20:00", end: "2027-01-12T22:00" };
  await editSeries(ada, { eventId: first.id, scope: "all", input: edited });
  const all = await dates(id);
  expect(all).toHaveLength(200);
  expect(new Set(all.map(({ title, startLocal }) => title + startLocal.slice(10)))).toEqual(
    new Set(["Grand balT20:00"]),
  );
  const taken = { ...inputOf(all[0] ?? first), coverId: crypto.randomUUID() };
  await expect(editSeries(ada, { eventId: first.id, scope: "all", input: taken })).rejects.toThrow(Invalid);
  expect((await dates(id)).map(({ updatedAt }) => updatedAt)).toEqual(all.map(({ updatedAt }) => updatedAt));
}, 60_000);

test("before a rule is changed, what goes and comes is known, with the people", async () => {
  const { ada, id } = await series();
  const all = await dates(id);
  const [first, second] = all;
  if (!first || !second) throw new Error("no date");
  await joinEvent(await person(), { eventId: second.id });
  const plan = await planEdit(ada, {
    eventId: first.id,
    scope: "all",
    input: inputOf(first),
    repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=4" },
  });
  expect(plan.go.map(({ date }) => date)).toEqual(["2027-01-19T19:00", "2027-02-02T19:00"]);
  expect(plan.come).toEqual(["2027-02-23T19:00"]);
  expect(plan.people).toEqual({ [second.id]: 1 });
  expect(await dates(id)).toHaveLength(5);
});

test("a deleted date does not come back, and the copy of one takes place once", async () => {
  const { ada, id } = await series();
  const [first, second] = await dates(id);
  if (!first || !second) throw new Error("no date");
  const copy = await duplicateEvent(ada, { eventId: second.id });
  expect([copy.seriesId, copy.recurrenceId, copy.state]).toEqual([null, null, "DRAFT"]);
  await deleteEvent(ada, { eventId: second.id });
  await extendSeries(id);
  expect((await dates(id)).map(({ recurrenceId }) => recurrenceId)).not.toContain(second.recurrenceId);
  await expect(findEvent(null, second.slug)).rejects.toThrow(Gone);
});

test("what organisers called off themselves stays so through an edit of all", async () => {
  const { ada, id } = await series();
  const [first, second] = await dates(id);
  if (!first || !second) throw new Error("no date");
  await cancelEvent(ada, { eventId: second.id });
  await editSeries(ada, { eventId: first.id, scope: "all", input: { ...inputOf(first), title: "Grand bal" } });
  expect((await findEvent(null, second.id)).status).toBe("CANCELLED");
});

test("whoever comes to all comes to dates made later, but not to those they left", async () => {
  const { id } = await series("FREQ=WEEKLY");
  const ben = await person();
  const joined = await joinSeries(ben, { seriesId: id });
  const before = await dates(id);
  expect(joined.map(({ state }) => state)).toEqual(before.map(() => "GOING"));
  vi.setSystemTime(new Date("2027-02-01T12:00Z"));
  await extendAllSeries();
  const going = () => db.participation.count({ where: { actorId: ben.id, state: "GOING" } });
  expect(await going()).toBe((await dates(id)).length);
  await leaveSeries(ben, { seriesId: id });
  expect(await going()).toBe(3);
  vi.setSystemTime(new Date("2027-03-01T12:00Z"));
  await extendAllSeries();
  expect(await going()).toBe(3);
});

test("coming to all where one date is full: they wait there, and come to the others", async () => {
  const { id } = await series("FREQ=WEEKLY;COUNT=3", ball({ ...weekly, capacity: 1 }));
  const [first] = await dates(id);
  await joinEvent(await person(), { eventId: first?.id ?? "" });
  const joined = await joinSeries(await person(), { seriesId: id });
  expect(joined.map(({ state }) => state)).toEqual(["WAITING", "GOING", "GOING"]);
});

test("when a zone changes its rules, dates stay at their wall time", async () => {
  const { id } = await series();
  const [first] = await dates(id);
  if (!first) throw new Error("no date");
  const wrong = new Date(first.startsAt.getTime() + 3_600_000);
  await db.event.update({ where: { id: first.id }, data: { startsAt: wrong } });
  expect(await keepWallTime()).toBe(1);
  expect((await findEvent(null, first.id)).startsAt).toEqual(first.startsAt);
  expect(await keepWallTime()).toBe(0);
});

test("who has the link of a series sees its dates; a secret date of a public one stays secret", async () => {
  const { ada, id, slug } = await series();
  const [, second] = await dates(id);
  if (!second) throw new Error("no date");
  await editSeries(ada, { eventId: second.id, scope: "this", input: { ...inputOf(second), visibility: "LINK" } });
  expect((await findSeries(null, slug)).dates).toHaveLength(4);
  expect((await findSeries(ada, slug)).dates).toHaveLength(5);
  const secret = await series("FREQ=WEEKLY;COUNT=2", ball({ ...weekly, visibility: "LINK" }));
  expect((await findSeries(null, secret.slug)).dates).toHaveLength(2);
  expect(secret.slug.split("-").at(-1)).toHaveLength(26);
});
