import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { factsOf, person, published as publish } from "../../test/people";
import { db } from "../db";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { approve, checkIn, joinEvent, leaveEvent, reject, remove } from "../participations/commands";

let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  ada = await person("ada");
});

afterAll(async () => {
  await there.stop();
  await here.stop();
});

async function published(changes: Partial<EventDraft> = {}) {
  const { id } = await publish(ada, changes);
  await here.settle();
  return { id, uri: `${here.origin}/events/${id}` };
}

/** Sends a Join, or whatever it is, and waits until all that follows is done. */
async function deliver<T extends object>(sender: Neighbourly, activity: T): Promise<T> {
  await there.send(sender, here.inbox, activity);
  await here.settle();
  return activity;
}

/** The types of what came back about this Join. */
function answers(join: { id?: unknown }): unknown[] {
  return there.inbox
    .filter(({ object }) => (object as { id?: unknown } | undefined)?.id === join.id)
    .map(({ type }) => type);
}

const taking = (eventId: string, sender: Neighbourly) =>
  db.participation.findFirstOrThrow({ where: { eventId, actor: { uri: sender.id } } });

test("where organisers decide a Join waits for them, with its words; the answer comes when they give it", async () => {
  const event = await published({ joinMode: "RESTRICTED" });
  const [bob, eve] = [there.addActor("bob_asks"), there.addActor("eve_asks")];
  const join = there.activity("Join", bob, event.uri);
  await deliver(bob, { ...join, participationMessage: "May I bring my dog?" });
  const asked = await taking(event.id, bob);
  expect(asked).toMatchObject({ state: "REQUESTED", message: "May I bring my dog?", seats: 1 });
  expect(answers(join)).toEqual([]);
  // Asked again while pending, under another id: still no answer, and then one for the last id.
  const again = await deliver(bob, there.activity("Join", bob, event.uri));
  expect(answers(again)).toEqual([]);
  await approve(ada, { participationId: asked.id });
  await here.settle();
  expect([answers(join), answers(again)]).toEqual([[], ["Accept"]]);
  const refused = await deliver(eve, there.activity("Join", eve, event.uri));
  await reject(ada, { participationId: (await taking(event.id, eve)).id, reason: "no" });
  await here.settle();
  expect(answers(refused)).toEqual(["Reject"]);
  const second = await deliver(eve, there.activity("Join", eve, event.uri));
  expect(answers(second)).toEqual([]);
  expect((await taking(event.id, eve)).state).toBe("REQUESTED");
});

test("at a full event a Join waits in silence, and is accepted when its turn comes", async () => {
  const event = await published({ capacity: 1 });
  const ben = await person();
  await joinEvent(ben, { eventId: event.id });
  const [bob, eve] = [there.addActor("bob_waits"), there.addActor("eve_waits")];
  const first = await deliver(bob, there.activity("Join", bob, event.uri));
  const second = await deliver(eve, there.activity("Join", eve, event.uri));
  expect([answers(first), answers(second)]).toEqual([[], []]);
  await leaveEvent(ben, { eventId: event.id });
  await here.settle();
  expect([answers(first), answers(second)]).toEqual([["Accept"], []]);
  await deliver(bob, there.activity("Leave", bob, event.uri));
  expect(answers(second)).toEqual(["Accept"]);
  expect(await factsOf((await taking(event.id, eve)).id)).toEqual(["waiting", "joined"]);
});

test("who is taken off the list hears of it, and who was let in twice hears it once", async () => {
  const event = await published();
  const bob = there.addActor("bob_removed");
  const join = await deliver(bob, there.activity("Join", bob, event.uri));
  await there.send(bob, here.inbox, join);
  await here.settle();
  const { id } = await taking(event.id, bob);
  await remove(ada, { participationId: id });
  await here.settle();
  expect(answers(join)).toEqual(["Accept", "Reject"]);
  const again = await deliver(bob, there.activity("Join", bob, event.uri));
  expect((await taking(event.id, bob)).state).toBe("REQUESTED");
  await approve(ada, { participationId: id });
  await here.settle();
  expect(answers(again)).toEqual(["Accept"]);
});

test("questions cannot be asked elsewhere: who comes from there asks the organisers", async () => {
  const event = await published({ questions: [{ id: "diet", label: "What do you eat?", required: true }] });
  const bob = there.addActor("bob_questions");
  const join = await deliver(bob, there.activity("Join", bob, event.uri));
  expect(await taking(event.id, bob)).toMatchObject({ state: "REQUESTED", answers: {} });
  expect(answers(join)).toEqual([]);
});

test("a Leave after the door, or afterwards, changes nothing", async () => {
  const event = await published();
  const bob = there.addActor("bob_late");
  await deliver(bob, there.activity("Join", bob, event.uri));
  const { id } = await taking(event.id, bob);
  await checkIn(ada, { eventId: event.id, participationId: id });
  await deliver(bob, there.activity("Leave", bob, event.uri));
  expect((await taking(event.id, bob)).state).toBe("ATTENDED");
  await checkIn(ada, { eventId: event.id, participationId: id, undo: true });
  const past = { startsAt: new Date("2020-01-01"), endsAt: new Date("2020-01-02") };
  await db.event.update({ where: { id: event.id }, data: past });
  await deliver(bob, there.activity("Leave", bob, event.uri));
  expect((await taking(event.id, bob)).state).toBe("GOING");
});

test("D3 a Join after the close date is rejected", async () => {
  const event = await published({ joinCloses: "2030-04-19T12:00" });
  await db.event.update({ where: { id: event.id }, data: { joinClosesAt: new Date(Date.now() - 1000) } });
  const bob = there.addActor("bob_closed");
  const join = await deliver(bob, there.activity("Join", bob, event.uri));
  expect(answers(join)).toEqual(["Reject"]);
});
