import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { person } from "../../test/people";
import { db } from "../db";
import { findEvent, listEvents } from "../events/queries";
import type { Acting } from "../identities/schema";

let here: Neighbourhood;
let there: Neighbour;
let [ada, omar]: Acting[] = [];
let bob: Neighbourly;
let eve: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  [ada, omar] = [await person("ada"), await person("omar")];
  bob = there.addActor("bob");
  eve = there.addActor("eve");
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const uriOf = ({ handle }: Acting) => `${here.origin}/@${handle}`;
const known = (id: unknown) => db.event.findUnique({ where: { uri: String(id) } });

async function deliver(sender: Neighbourly, activity: object): Promise<void> {
  await there.send(sender, here.inbox, activity);
  await here.settle();
}

const addressed = (who: Acting) => ({ to: [uriOf(who)], cc: [] });

test("an event elsewhere that is for somebody of ours alone is theirs alone here, too, until it is taken back", async () => {
  const [noor, stranger] = [ada as Acting, omar as Acting];
  const event = there.event(bob, { name: "Entre nous là-bas", ...addressed(noor) });
  const create = { ...there.activity("Create", bob, event), ...addressed(noor) };
  await deliver(bob, create);
  await deliver(bob, create);
  const copy = await known(event.id);
  expect(copy).toMatchObject({ visibility: "INVITED", searchText: null });
  expect((await findEvent(noor, copy?.slug ?? "")).title).toBe("Entre nous là-bas");
  for (const nobody of [stranger, null]) {
    await expect(findEvent(nobody, copy?.slug ?? "")).rejects.toThrow();
    expect((await listEvents(nobody, {})).events).toEqual([]);
  }
  expect(await db.fact.count({ where: { kind: "invitation.made" } })).toBe(1);
  // Somebody else cannot take it away, nor let others in.
  await deliver(eve, { ...there.activity("Delete", eve, { type: "Tombstone", id: event.id }), ...addressed(noor) });
  await deliver(eve, {
    ...there.activity("Update", eve, { ...event, ...addressed(stranger) }),
    ...addressed(stranger),
  });
  expect((await findEvent(noor, copy?.slug ?? "")).title).toBe("Entre nous là-bas");
  await expect(findEvent(stranger, copy?.slug ?? "")).rejects.toThrow();
  const gone = there.activity("Delete", bob, { type: "Tombstone", id: event.id, formerType: "Event" });
  await deliver(bob, { ...gone, ...addressed(noor) });
  expect(await known(event.id)).toBeNull();
  // Taken back is not deleted: who is asked again finds it again.
  await deliver(bob, { ...there.activity("Create", bob, event), ...addressed(noor) });
  expect(await known(event.id)).toMatchObject({ visibility: "INVITED" });
});

test("what is private and names nobody of ours is not kept", async () => {
  const event = there.event(bob, { name: "Pas pour nous", to: [eve.id], cc: [] });
  await deliver(bob, { ...there.activity("Create", bob, event), to: [eve.id], cc: [] });
  expect(await known(event.id)).toBeNull();
  const nobody = there.event(bob, { to: [`${here.origin}/@nobody`], cc: [] });
  await deliver(bob, { ...there.activity("Create", bob, nobody), to: nobody.to, cc: [] });
  expect(await known(nobody.id)).toBeNull();
});
