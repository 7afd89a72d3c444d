import { expect, test } from "vitest";
import { ball, group, person, published } from "../../test/people";
import { document, everyone, us, Wire } from "../../test/wire";
import { db } from "../db";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { follow } from "../follows/commands";
import { readerOf } from "./readers";

const wire = new Wire();

/** The other server runs this software. */
async function runs(software: string | null) {
  const data = { software, softwareAt: new Date() };
  await db.server.upsert({ where: { host: wire.sink.host }, create: { host: wire.sink.host, ...data }, update: data });
  wire.sink.received.length = 0;
}

async function followed(by: string, followedId: string) {
  const follower = await wire.remote(by);
  await follow(follower, followedId, { activityUri: `${wire.sink.origin}/follow/${by}` });
  await wire.idle();
}

/** What came, without the answers to follows. */
const told = () => wire.sink.received.map(({ json }) => json).filter(({ type }) => type !== "Accept");
const types = () => told().map(({ type }) => type);

test.each([
  ["mastodon", "notes"],
  ["gotosocial", "notes"],
  ["lemmy", "forum"],
  ["mobilizon", "events"],
  ["gancio", "events"],
  ["something new", "events"],
  [null, "events"],
])("who runs %s reads events as %s", (software, reader) => expect(readerOf(software)).toBe(reader));

test("in a timeline a group's event is seen once, and so is an event of which an author is named", async () => {
  const ada = await person();
  const choir = await group(ada);
  await runs("mastodon");
  await followed("greta_in_time", choir.id);
  const plain = await createEvent(ada, ball(), { organiserId: choir.id });
  await publishEvent(ada, { eventId: plain.id });
  await wire.idle();
  expect(types()).toEqual(["Create"]);
  await runs("mastodon");
  const named = await createEvent(ada, ball({ nameAuthor: true }), { organiserId: choir.id });
  await publishEvent(ada, { eventId: named.id });
  await wire.idle();
  // The Create is its author's, whom nobody there follows; the group's Announce of the id is what shows it.
  expect(told()).toMatchObject([
    { type: "Announce", actor: `${us}/@${choir.handle}`, object: `${us}/events/${named.id}` },
  ]);
});

test("software for events gets the Create and the group's Announce", async () => {
  const ada = await person();
  const choir = await group(ada);
  await runs("mobilizon");
  await followed("greta_in_events", choir.id);
  const event = await createEvent(ada, ball({ nameAuthor: true }), { organiserId: choir.id });
  await publishEvent(ada, { eventId: event.id });
  await wire.idle();
  expect(types().sort()).toEqual(["Announce", "Create"]);
});

test("a community hears of a group's event by the group's Announce of the whole activity alone (FEP-1b12)", async () => {
  const ada = await person();
  const choir = await group(ada);
  await runs("lemmy");
  await followed("greta_in_lemmy", choir.id);
  const event = await createEvent(ada, ball({ priceText: "Free price" }), { organiserId: choir.id });
  await publishEvent(ada, { eventId: event.id });
  await editEvent(ada, { eventId: event.id, input: ball({ title: "Another ball" }) });
  await wire.idle();
  await deleteEvent(ada, { eventId: event.id });
  await wire.idle();
  const actor = `${us}/@${choir.handle}`;
  const [create, update, gone] = told();
  expect(types()).toEqual(["Announce", "Announce", "Announce"]);
  expect(create).toMatchObject({
    actor,
    to: [everyone],
    object: { type: "Create", audience: actor, object: { type: "Event", name: "Bal de printemps", audience: actor } },
  });
  expect(JSON.stringify(create)).not.toMatch(/"type": ?"PropertyValue"/);
  expect(update).toMatchObject({ object: { type: "Update", object: { name: "Another ball" } } });
  expect(gone).toMatchObject({ object: { type: "Delete", object: { type: "Tombstone" } } });
});

test("a cancelled event is told to timelines in one Note below it, in its language, that can be fetched", async () => {
  const ada = await person();
  await runs("mastodon");
  await followed("greta_hears", ada.id);
  const event = await published(ada, { language: "fr", title: "Bal <des> arbres" });
  await wire.idle();
  await runs("mastodon");
  await cancelEvent(ada, { eventId: event.id, reason: "La salle a brûlé" });
  await wire.idle();
  expect(types().sort()).toEqual(["Create", "Update"]);
  const create = told().find(({ type }) => type === "Create");
  const note = create?.object as unknown as { id: string; content: string };
  expect(note).toMatchObject({
    type: "Note",
    attributedTo: `${us}/@${ada.handle}`,
    inReplyTo: `${us}/events/${event.id}`,
    to: [everyone],
  });
  expect(note.content.match(/Annulé/g)).toHaveLength(1);
  expect(note.content).toContain("Bal &lt;des&gt; arbres");
  expect(note.content).toContain("La salle a brûlé");
  const { status, json } = await document(new URL(note.id).pathname);
  expect([status, json.id, json.type]).toEqual([200, note.id, "Note"]);
});

test("an event moved several times tells timelines of it once, and not when it is where it was", async () => {
  const ada = await person();
  await runs("pleroma");
  await followed("greta_moves", ada.id);
  const event = await published(ada, { start: soon(20) });
  await wire.idle();
  await runs("pleroma");
  const move = (start: string) => editEvent(ada, { eventId: event.id, input: ball({ start }) });
  await move(soon(21));
  await move(soon(22));
  await wire.idle();
  const waiting = await db.$queryRaw`select 1 from graphile_worker.jobs where key = ${`notice:${event.id}`}`;
  expect(waiting).toHaveLength(1);
  expect(await notesAfter(event.id)).toHaveLength(1);
  await move(soon(23));
  await move(soon(22));
  expect(await notesAfter(event.id)).toHaveLength(1);
});

/** Wall time in a few days. */
function soon(hour: number): string {
  return `${new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)}T${hour}:00`;
}

/** The Notes that came once the patience is over. */
async function notesAfter(eventId: string) {
  await wire.idle();
  await db.$queryRaw`select id from graphile_worker.reschedule_jobs(array(
    select id from graphile_worker.jobs where task_identifier = 'notice'), run_at => now())`;
  await wire.idle();
  return told().filter(({ type, object }) => {
    const note = object as unknown as { type: string; inReplyTo?: string };
    return type === "Create" && note.type === "Note" && note.inReplyTo === `${us}/events/${eventId}`;
  });
}
