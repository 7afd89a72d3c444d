import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Gone, Invalid, NotFound } from "../errors";
import { joinEvent } from "../participations/commands";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent, restoreEvent } from "./commands";
import { duplicateEvent } from "./duplicating";
import { presentEvent } from "./present";
import { eventHistory, findEvent, listEvents, myEvents } from "./queries";

const facts = (subject: string) => db.fact.findMany({ where: { subject }, orderBy: { at: "asc" } });
const kinds = async (subject: string) => (await facts(subject)).map(({ kind }) => kind).sort();

test("nobody but its author knows of a draft, and nothing is told", async () => {
  const ada = await person();
  const draft = await createEvent(ada, ball());
  await expect(findEvent(null, draft.slug)).rejects.toThrow(NotFound);
  await expect(findEvent(await person(), draft.id)).rejects.toThrow(NotFound);
  expect((await findEvent(ada, draft.slug)).id).toBe(draft.id);
  expect((await myEvents(ada, "drafts")).events.map(({ id }) => id)).toEqual([draft.id]);
  expect(await facts(draft.id)).toEqual([]);
});

test("publishing twice tells once; a group announces too", async () => {
  const ada = await person();
  const choir = await group(ada);
  const event = await createEvent(ada, ball(), { organiserId: choir.id });
  await Promise.all([publishEvent(ada, { eventId: event.id }), publishEvent(ada, { eventId: event.id })]);
  expect(await kinds(event.id)).toEqual(["event.announced", "event.published"]);
  expect((await findEvent(null, event.slug)).organiserId).toBe(choir.id);
});

test("a stranger cannot publish as a group, nor touch what it published", async () => {
  const ada = await person();
  const eve = await person();
  const choir = await group(ada);
  await expect(createEvent(eve, ball(), { organiserId: choir.id })).rejects.toThrow(Forbidden);
  await expect(createEvent(eve, ball(), { organiserId: ada.id })).rejects.toThrow(Forbidden);
  const event = await createEvent(ada, ball(), { organiserId: choir.id });
  for (const act of [publishEvent, cancelEvent, deleteEvent, duplicateEvent])
    await expect(act(eve, { eventId: event.id })).rejects.toThrow(NotFound);
  await publishEvent(ada, { eventId: event.id });
  for (const act of [publishEvent, cancelEvent, restoreEvent, deleteEvent, duplicateEvent])
    await expect(act(eve, { eventId: event.id })).rejects.toThrow(Forbidden);
  await expect(editEvent(eve, { eventId: event.id, input: ball() })).rejects.toThrow(Forbidden);
});

test("a member edits what it wrote for the group, not what others wrote; who left edits nothing", async () => {
  const ada = await person();
  const ben = await person();
  const choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: ben.id, role: "MEMBER" } });
  const his = await createEvent(ben, ball(), { organiserId: choir.id });
  const hers = await createEvent(ada, ball(), { organiserId: choir.id });
  await publishEvent(ben, { eventId: his.id });
  await publishEvent(ada, { eventId: hers.id });
  await editEvent(ben, { eventId: his.id, input: ball({ title: "Répétition" }) });
  await editEvent(ada, { eventId: his.id, input: ball({ title: "Grande répétition" }) });
  await expect(editEvent(ben, { eventId: hers.id, input: ball() })).rejects.toThrow(Forbidden);
  await db.membership.deleteMany({ where: { groupId: choir.id, actorId: ben.id } });
  await expect(editEvent(ben, { eventId: his.id, input: ball() })).rejects.toThrow(Forbidden);
});

test("D11 a form filled from an older state is told so and overwrites nothing", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball());
  const edited = await editEvent(ada, {
    eventId: event.id,
    input: ball({ title: "Grand bal" }),
    updatedAt: event.updatedAt,
  });
  await expect(
    editEvent(ada, { eventId: event.id, input: ball({ title: "Petit bal" }), updatedAt: event.updatedAt }),
  ).rejects.toThrow(Conflict);
  expect((await findEvent(ada, event.id)).title).toBe("Grand bal");
  await editEvent(ada, { eventId: event.id, input: ball({ title: "Petit bal" }), updatedAt: edited.updatedAt });
});

test("a changed title moves the page, and the old address still finds it", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  const edited = await editEvent(ada, { eventId: event.id, input: ball({ title: "Été dansant" }) });
  expect(edited.slug).toMatch(/^ete-dansant-[0-9a-z]{8}$/);
  expect((await findEvent(null, event.slug)).slug).toBe(edited.slug);
  const back = await editEvent(ada, { eventId: event.id, input: ball() });
  expect(back.slug).toBe(event.slug);
  expect((await findEvent(null, edited.slug)).slug).toBe(event.slug);
});

test("an event that becomes link-only moves to an address nobody can guess, and leaves lists and search", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball({ title: "Veillée secrète" }));
  await publishEvent(ada, { eventId: event.id });
  expect((await listEvents(null, { text: "veillee" })).events).toHaveLength(1);
  const edited = await editEvent(ada, {
    eventId: event.id,
    input: ball({ title: "Veillée secrète", visibility: "LINK" }),
  });
  expect(edited.slug).toMatch(/-[0-9a-z]{26}$/);
  await expect(findEvent(null, event.slug)).rejects.toThrow(Gone);
  expect((await findEvent(null, edited.slug)).id).toBe(event.id);
  expect((await listEvents(null, { text: "veillee" })).events).toHaveLength(0);
  expect((await listEvents(null, { organiserId: ada.id })).events).toHaveLength(0);
  expect((await facts(event.id)).at(-1)?.data).toMatchObject({ narrowed: true, was: "PUBLIC" });
});

test("the history tells time, place and status, never the online link nor a hidden address", async () => {
  const ada = await person();
  const place = { name: "Chez Camille", street: "3 rue du Port", locality: "Brest", access: [] };
  const event = await createEvent(
    ada,
    ball({ place, attendance: "BOTH", onlineUrl: "https://visio.example/secret", onlineForGoing: true }),
  );
  await publishEvent(ada, { eventId: event.id });
  await editEvent(ada, {
    eventId: event.id,
    input: ball({ start: "2030-04-20T19:00", place: { ...place, street: "4 rue du Port" } }),
  });
  const told = await presentEvent(await findEvent(null, event.id), null);
  expect((await eventHistory(told))[0]?.changes).toMatchObject({
    start: ["2030-04-20T20:00", "2030-04-20T19:00"],
    place: ["Chez Camille, 3 rue du Port, Brest", "Chez Camille, 4 rue du Port, Brest"],
  });
  await editEvent(ada, {
    eventId: event.id,
    input: ball({ start: "2030-04-20T19:00", hideAddress: true, place: { ...place, street: "5 rue Cachée" } }),
  });
  const hidden = await presentEvent(await findEvent(null, event.id), null);
  expect(JSON.stringify([hidden, await eventHistory(hidden)])).not.toMatch(/rue [dC]|Camille|visio/);
  expect(JSON.stringify(await db.revision.findMany({ where: { eventId: event.id } }))).not.toMatch(/Cachée|visio/);
  expect(JSON.stringify(await facts(event.id))).not.toMatch(/rue [dC]|visio/);
});

test("sequence grows with what calendars plan by, and an edit that changes nothing tells nothing", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  const same = await editEvent(ada, { eventId: event.id, input: ball() });
  expect(same.sequence).toBe(0);
  expect(await kinds(event.id)).toEqual(["event.published"]);
  const described = await editEvent(ada, { eventId: event.id, input: ball({ description: "Apportez des *crêpes*." }) });
  expect(described.sequence).toBe(0);
  const moved = await editEvent(ada, { eventId: event.id, input: ball({ start: "2030-04-20T19:00" }) });
  expect(moved.sequence).toBe(1);
  const cancelled = await cancelEvent(ada, { eventId: event.id });
  await cancelEvent(ada, { eventId: event.id });
  expect(cancelled).toMatchObject({ sequence: 2, status: "CANCELLED" });
  const restored = await restoreEvent(ada, { eventId: event.id });
  expect(restored).toMatchObject({ sequence: 3, status: "CONFIRMED", cancelledAt: null });
  expect(await kinds(event.id)).toEqual([
    "event.cancelled",
    "event.changed",
    "event.changed",
    "event.published",
    "event.restored",
  ]);
});

test("a deleted event is gone for ever at each of its addresses, and the fact knows whom to tell", async () => {
  const ada = await person();
  const ben = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  await joinEvent(ben, { eventId: event.id });
  const edited = await editEvent(ada, { eventId: event.id, input: ball({ title: "Autre bal" }) });
  await deleteEvent(ada, { eventId: event.id });
  for (const address of [event.id, event.slug, edited.slug])
    await expect(findEvent(null, address)).rejects.toThrow(Gone);
  const deleted = (await facts(event.id)).find(({ kind }) => kind === "event.deleted");
  expect(deleted?.data).toMatchObject({
    uri: `https://farandole.example/events/${event.id}`,
    told: [ben.id],
    organiserId: ada.id,
  });
  await expect(deleteEvent(ada, { eventId: event.id })).rejects.toThrow(NotFound);
  const draft = await createEvent(ada, ball());
  await deleteEvent(ada, { eventId: draft.id });
  await expect(findEvent(ada, draft.slug)).rejects.toThrow(NotFound);
});

test("a steward deletes any event but edits none", async () => {
  const ada = await person();
  const steward = { ...(await person()), steward: true };
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  await expect(editEvent(steward, { eventId: event.id, input: ball() })).rejects.toThrow(Forbidden);
  await deleteEvent(steward, { eventId: event.id });
  await expect(findEvent(null, event.id)).rejects.toThrow(Gone);
});

test("a copy is a draft of its own with everything but the past", async () => {
  const ada = await person();
  const event = await createEvent(
    ada,
    ball({ tags: ["Danse", "fête"], place: { name: "Salle", locality: "Brest" }, capacity: 20 }),
  );
  await publishEvent(ada, { eventId: event.id });
  await cancelEvent(ada, { eventId: event.id });
  const copy = await duplicateEvent(ada, { eventId: event.id });
  expect(copy).toMatchObject({
    state: "DRAFT",
    status: "CONFIRMED",
    sequence: 0,
    publishedAt: null,
    cancelledAt: null,
    capacity: 20,
  });
  expect(copy.tags.map(({ tag }) => tag.name).sort()).toEqual(["danse", "fete"]);
  expect([copy.id, copy.slug, copy.icsUid, copy.placeId]).not.toContain(event.placeId);
  expect(copy.place?.name).toBe("Salle");
  expect(copy.icsUid).not.toBe(event.icsUid);
});

test("what cannot be used names its field and is never a crash", async () => {
  const ada = await person();
  await expect(createEvent(ada, ball({ title: "ab", end: "2030-04-20T19:00" }))).rejects.toMatchObject({
    fields: { title: ["errors.titleShort"], end: ["errors.endBeforeStart"] },
  });
  await expect(createEvent(ada, ball({ coverId: crypto.randomUUID() }))).rejects.toThrow(Invalid);
  const odd = await createEvent(
    ada,
    ball({
      title: "Bal\u0000 \uD800des\u202E marins\n",
      tags: ["#Été", "ete", "\u0000"],
      description: "a\u0000b\uDFFF",
    }),
  );
  expect(odd.title).toBe("Bal \uFFFDdes marins");
  expect(odd.tags.map(({ tag }) => tag)).toEqual([{ name: "ete", label: "Été" }]);
  expect((await createEvent(ada, ball({ title: "日本語の祭り" }))).slug).toMatch(/^[a-z0-9-]+$/);
  for (const address of ["\u0000", "a b", "x'--", "é", "a".repeat(300)])
    await expect(findEvent(ada, address)).rejects.toThrow(NotFound);
});
