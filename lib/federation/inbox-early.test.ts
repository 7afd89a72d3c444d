import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { soon } from "../../test/soon";
import { db, transaction } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { removeRemoteEvent, saveRemoteEvent } from "../events/remote";
import { parseEvent } from "./parse-event";
import { remoteActor } from "./remote-objects";

let here: Neighbourhood;
let there: Neighbour;
let bob: Neighbourly;
let dance: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  bob = there.addActor("bob");
  const ada = await person("ada");
  const { id } = await createEvent(ada, ball({ commentPolicy: "OPEN" }), {
    organiserId: (await group(ada, "velo")).id,
  });
  await publishEvent(ada, { eventId: id });
  dance = `${here.origin}/events/${id}`;
  await here.settle();
});

afterAll(async () => {
  await there.stop();
  await here.stop();
});

async function deliver(activity: object): Promise<void> {
  expect((await there.send(bob, here.inbox, activity)).status).toBe(202);
  await here.settle();
}

const idOfAda = async () => (await db.actor.findFirstOrThrow({ where: { handle: "ada", host: "" } })).id;
const idOfBob = async () => (await db.actor.findUniqueOrThrow({ where: { uri: bob.id } })).id;

const waitForLocks = async () => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
};

test("an event that is deleted while it is being written is not there, and never comes", async () => {
  const organiser = await remoteActor(bob.id);
  const read = parseEvent(there.event(bob));
  if (!("value" in organiser && "value" in read)) throw new Error("the neighbour is not understood");
  const { picture: _picture, organiserUri: _organiser, authorUri: _author, told: _told, ...event } = read.value;
  const [held, locked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  // Whoever writes has found no tombstone, and waits to write; whoever deletes finds nothing to delete.
  const holding = transaction(async (tx) => {
    await tx.$executeRaw`lock table "Event" in share mode`;
    locked.resolve();
    await held.promise;
  });
  await locked.promise;
  const saving = saveRemoteEvent(event, { organiserId: organiser.value.id, authorId: null });
  await soon(async () => expect(await waitForLocks()).toBe(1));
  let removed = false;
  const removing = removeRemoteEvent(event.uri).then(() => {
    removed = true;
  });
  await soon(async () => expect(removed || (await waitForLocks()) === 2).toBe(true));
  held.resolve();
  await Promise.all([holding, saving, removing]);
  expect(await db.event.count({ where: { uri: event.uri } })).toBe(0);
  expect(await db.tombstone.count({ where: { uri: event.uri } })).toBe(1);
});

test("what its server takes away and shows again at once is here in the end, however often", async () => {
  const shown = there.event(bob);
  const uri = String(shown.id);
  there.publish(shown);
  await db.follow.create({ data: { followerId: await idOfAda(), followedId: await idOfBob(), state: "ACCEPTED" } });
  await deliver(there.activity("Create", bob, shown));
  expect(await db.event.count({ where: { uri } })).toBe(1);
  for (let time = 0; time < 5; time++) {
    const gone = there.activity("Delete", bob, { type: "Tombstone", id: uri });
    const back = { ...there.activity("Create", bob, shown), instrument: { type: "Undo", object: gone.id } };
    for (const activity of [gone, back]) expect((await there.send(bob, here.inbox, activity)).status).toBe(202);
    await here.settle();
    expect(await db.event.count({ where: { uri } }), `${time}`).toBe(1);
  }
});

test("a deletion that comes first, while its server cannot be asked, is not lost", async () => {
  const fleeting = there.event(bob);
  const path = new URL(String(fleeting.id)).pathname;
  there.route("GET", path, () => ({ status: 503, body: "" }));
  await deliver(there.activity("Delete", bob, { type: "Tombstone", formerType: "Event", id: fleeting.id }));
  there.route("GET", path, () => ({ status: 410, body: "" }));
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
  await here.settle();
  await deliver(there.activity("Create", bob, fleeting));
  expect(await db.event.count({ where: { uri: String(fleeting.id) } })).toBe(0);
});

test("a private note and words below an event whose deletion came first do not come after it", async () => {
  const said = { type: "Note", attributedTo: bob.id, content: "<p>Trop tard</p>", published: "2026-11-20T10:00:00Z" };
  const everybody = "https://www.w3.org/ns/activitystreams#Public";
  const words = { ...said, id: `${there.origin}/notes/words`, inReplyTo: dance, to: [everybody], cc: [] };
  const letter = { ...said, id: `${there.origin}/notes/letter`, to: [`${here.origin}/@ada`], cc: [] };
  for (const note of [words, letter]) {
    await deliver(there.activity("Delete", bob, { type: "Tombstone", id: note.id }));
    await deliver(there.activity("Create", bob, note));
    await deliver(there.activity("Update", bob, { ...note, updated: "2026-11-21T10:00:00Z" }));
  }
  expect(await db.comment.count()).toBe(0);
  expect(await db.message.count()).toBe(0);
});
