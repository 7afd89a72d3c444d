import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { person, published as publish } from "../../test/people";
import { db } from "../db";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";

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

async function deliver<T extends object>(sender: Neighbourly, activity: T): Promise<T> {
  expect((await there.send(sender, here.inbox, activity)).status).toBe(202);
  await here.settle();
  return activity;
}

const stateOf = async (eventId: string, sender: Neighbourly) =>
  (await db.participation.findFirst({ where: { eventId, actor: { uri: sender.id } } }))?.state;
const markOf = async (eventId: string, sender: Neighbourly) =>
  (await db.interest.findFirst({ where: { eventId, actor: { uri: sender.id } } }))?.kind;

test("an answer to the event itself says who comes, may come or does not, as Friendica and Hubzilla send it", async () => {
  const event = await published();
  const jakob = there.addActor("jakob");
  const maybe = await deliver(jakob, there.activity("TentativeAccept", jakob, event.uri));
  expect([await stateOf(event.id, jakob), await markOf(event.id, jakob)]).toEqual([undefined, "MAYBE"]);
  await deliver(jakob, there.activity("Undo", jakob, maybe));
  expect(await markOf(event.id, jakob)).toBeUndefined();
  const yes = await deliver(jakob, there.activity("Accept", jakob, { type: "Event", id: event.uri }));
  await deliver(jakob, there.activity("Accept", jakob, event.uri));
  expect(await stateOf(event.id, jakob)).toBe("GOING");
  expect(await db.participation.count({ where: { eventId: event.id } })).toBe(1);
  await deliver(jakob, there.activity("Undo", jakob, yes));
  expect(await stateOf(event.id, jakob)).toBe("CANCELLED");
  await deliver(jakob, there.activity("Accept", jakob, event.uri));
  await deliver(jakob, there.activity("Reject", jakob, event.uri));
  expect(await stateOf(event.id, jakob)).toBe("CANCELLED");
  // No Join was sent, so that there is none to accept.
  expect(there.inbox.filter(({ object }) => (object as { type?: string })?.type === "Join")).toEqual([]);
});

test("where no seat is free such an answer waits like everybody, and a past or closed event takes none", async () => {
  const full = await published({ capacity: 1 });
  const [first, second] = [there.addActor("first_in"), there.addActor("second_in")];
  await deliver(first, there.activity("Accept", first, full.uri));
  await deliver(second, there.activity("Accept", second, full.uri));
  expect([await stateOf(full.id, first), await stateOf(full.id, second)]).toEqual(["GOING", "WAITING"]);
  const closed = await published({ joinMode: "NONE" });
  await deliver(first, there.activity("Accept", first, closed.uri));
  expect(await stateOf(closed.id, first)).toBeUndefined();
});

test("nobody answers for somebody else, nor to an event they may not know of", async () => {
  const event = await published();
  const [bob, eve] = [there.addActor("bob_rsvp"), there.addActor("eve_rsvp")];
  const yes = await deliver(bob, there.activity("Accept", bob, event.uri));
  await deliver(eve, there.activity("Undo", eve, yes));
  expect(await stateOf(event.id, bob)).toBe("GOING");
  const closed = await published({ visibility: "INVITED" });
  await deliver(eve, there.activity("Accept", eve, closed.uri));
  expect(await stateOf(closed.id, eve)).toBeUndefined();
});

test("an Invite by those who make the event is kept for the person; anybody else's is not heard", async () => {
  const [jakob, mallory] = [there.addActor("jakob_host"), there.addActor("mallory")];
  const invited = `${here.origin}/@ada`;
  const open = there.event(jakob);
  there.publish(open);
  await deliver(mallory, { ...there.activity("Invite", mallory, open), target: invited, to: [invited] });
  expect(await db.eventInvitation.count({ where: { event: { uri: open.id as string } } })).toBe(0);
  const invite = { ...there.activity("Invite", jakob, open), target: invited, to: [invited] };
  await deliver(jakob, invite);
  await deliver(jakob, invite);
  expect(await db.eventInvitation.findMany({ where: { event: { uri: open.id as string } } })).toMatchObject([
    { actorId: ada.id },
  ]);
});
