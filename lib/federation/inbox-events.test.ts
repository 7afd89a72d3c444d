import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { soon } from "../../test/soon";
import { db } from "../db";
import { createEvent, deleteEvent, publishEvent } from "../events/commands";
import { visibleTo } from "../events/policy";
import { follow, unfollow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { joinEvent, leaveEvent } from "../participations/commands";
import { storeActor } from "./remote-objects";

let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let velo: Acting;
let bob: Neighbourly;
let club: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  ada = await person("ada");
  velo = await group(ada, "velo");
  bob = there.addActor("bob");
  club = there.addActor("club", { type: "Group" });
});

afterAll(async () => {
  await there.stop();
  await here.stop();
});

const uriOf = (handle: string) => `${here.origin}/@${handle}`;
const kept = (id: unknown) =>
  db.event.findUnique({
    where: { uri: String(id) },
    include: { organiser: true, author: true, place: true, tags: { include: { tag: true } } },
  });

async function deliver(sender: Neighbourly, activity: object, inbox = here.inbox): Promise<number> {
  const { status } = await there.send(sender, inbox, activity);
  await here.settle();
  return status;
}

async function published(changes: Parameters<typeof ball>[0] = {}): Promise<{ id: string; uri: string }> {
  const { id } = await createEvent(ada, ball(changes), { organiserId: velo.id });
  await publishEvent(ada, { eventId: id });
  await here.settle();
  return { id, uri: `${here.origin}/events/${id}` };
}

describe("an event elsewhere", () => {
  test("is created, changed, cancelled and deleted by its organiser, and never comes back", async () => {
    const event = there.event(club, {
      location: { type: "Place", name: "Salle", address: { addressLocality: "Brest" } },
      tag: [{ type: "Hashtag", name: "#Bal" }],
    });
    expect(await deliver(club, there.activity("Create", club, event))).toBe(202);
    const created = await kept(event.id);
    expect(created).toMatchObject({
      title: "Bal du quartier",
      startLocal: "2031-05-10T14:00",
      zone: "Europe/Paris",
      joinMode: "FREE",
      place: { name: "Salle", locality: "Brest" },
    });
    expect(created?.tags.map(({ tag }) => tag.name)).toEqual(["bal"]);
    expect(created?.organiser).toMatchObject({ uri: club.id, kind: "GROUP", handle: "club", host: there.host });

    await deliver(
      club,
      there.activity("Update", club, { ...event, name: "Grand bal", updated: "2026-11-02T10:00:00Z" }),
    );
    expect(await kept(event.id)).toMatchObject({ title: "Grand bal", slug: created?.slug });
    await deliver(club, there.activity("Update", club, { ...event, name: "Old", updated: "2026-11-01T09:00:00Z" }));
    expect(await kept(event.id)).toMatchObject({ title: "Grand bal" });
    await deliver(
      club,
      there.activity("Update", club, { ...event, status: "CANCELLED", updated: "2026-11-03T10:00:00Z" }),
    );
    expect(await kept(event.id)).toMatchObject({ status: "CANCELLED" });

    await deliver(club, there.activity("Delete", club, { type: "Tombstone", id: event.id, formerType: "Event" }));
    expect(await kept(event.id)).toBeNull();
    await deliver(club, there.activity("Create", club, { ...event, updated: "2026-12-01T10:00:00Z" }));
    expect(await kept(event.id)).toBeNull();
  });

  test("by a person in a group's name is asked for where it lives", async () => {
    const event = there.event(club, { actor: bob.id });
    await deliver(bob, there.activity("Create", bob, { ...event, name: "Not published" }));
    expect(await kept(event.id)).toBeNull();
    there.publish(event);
    await deliver(bob, there.activity("Create", bob, { ...event, name: "A lie" }));
    expect(await kept(event.id)).toMatchObject({
      title: "Bal du quartier",
      organiser: { uri: club.id },
      author: { uri: bob.id },
    });
  });

  test("comes by Announce, as an id or with an activity around it", async () => {
    const plain = there.event(club);
    const wrapped = there.event(club);
    there.publish(plain);
    there.publish(wrapped);
    await deliver(club, there.activity("Announce", club, plain.id));
    expect(await kept(plain.id)).toMatchObject({ title: "Bal du quartier" });
    const relay = there.addActor("relay", { type: "Application" });
    await deliver(
      relay,
      there.activity("Announce", relay, there.activity("Create", bob, { ...wrapped, name: "A lie" })),
    );
    expect(await kept(wrapped.id)).toMatchObject({ title: "Bal du quartier" });
    there.bury(String(wrapped.id));
    await deliver(relay, there.activity("Announce", relay, there.activity("Delete", bob, wrapped.id)));
    expect(await kept(wrapped.id)).toBeNull();
  });

  test("whose server does not answer at the moment is asked for again later", async () => {
    const event = there.event(club);
    const path = new URL(String(event.id)).pathname;
    there.serve(path, { status: 503, body: "" });
    await deliver(bob, there.activity("Announce", bob, event.id));
    expect(await kept(event.id)).toBeNull();
    there.publish(event);
    // As often as it takes: a broken connection is a reason to ask again as well.
    await soon(async () => {
      await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where attempts > 0`;
      await here.settle();
      expect(await kept(event.id)).not.toBeNull();
    });
  });

  test("that is private is not kept, and one that becomes private is hidden", async () => {
    const secret = there.event(club, { to: [club.followers], cc: [] });
    await deliver(club, there.activity("Create", club, secret));
    expect(await kept(secret.id)).toBeNull();
    const event = there.event(club);
    await deliver(club, there.activity("Create", club, event));
    await deliver(
      club,
      there.activity("Update", club, { ...event, to: [club.followers], cc: [], updated: "2026-11-05T10:00:00Z" }),
    );
    expect(await db.event.count({ where: { AND: [{ uri: String(event.id) }, visibleTo(null)] } })).toBe(0);
  });
});

describe("our people elsewhere", () => {
  test("join: sent, received, confirmed by the organiser alone; leave (F12)", async () => {
    const event = there.event(club);
    await deliver(club, there.activity("Create", club, event));
    const row = await kept(event.id);
    await joinEvent(ada, { eventId: String(row?.id) });
    await here.settle();
    const join = await there.received("Join", ({ object }) => object === event.id);
    expect(join.signature.valid).toBe(true);
    expect(join.json).toMatchObject({ type: "Join", actor: uriOf("ada"), object: event.id, to: [club.id] });
    const mine = () => db.participation.findFirstOrThrow({ where: { eventId: String(row?.id), actorId: ada.id } });
    expect(await mine()).toMatchObject({
      state: "REQUESTED",
      sentAt: expect.any(Date),
      receivedAt: expect.any(Date),
      confirmedAt: null,
    });
    await deliver(bob, there.activity("Accept", bob, join.json));
    expect(await mine()).toMatchObject({ confirmedAt: null });
    await deliver(club, there.activity("Accept", club, join.json));
    expect(await mine()).toMatchObject({ state: "GOING", confirmedAt: expect.any(Date) });
    await deliver(club, there.activity("Reject", club, join.json?.id));
    expect(await mine()).toMatchObject({ state: "REJECTED" });
    await joinEvent(ada, { eventId: String(row?.id) });
    await here.settle();
    const second = await there.received("Join", ({ id, object }) => object === event.id && id !== join.json?.id);
    await deliver(club, there.activity("Ignore", club, second.json?.id));
    expect(await mine()).toMatchObject({ deliveryError: "ignored" });
    await leaveEvent(ada, { eventId: String(row?.id) });
    await here.settle();
    expect((await there.received("Leave")).json).toMatchObject({ actor: uriOf("ada"), object: event.id });
  });

  test("follow and stop following", async () => {
    const stored = await storeActor(club.document);
    const id = "value" in stored ? stored.value.id : "";
    await follow(ada, id);
    await here.settle();
    const asked = await there.received("Follow");
    expect(asked.json).toMatchObject({ actor: uriOf("ada"), object: club.id });
    const state = async () => (await db.follow.findFirst({ where: { followerId: ada.id, followedId: id } }))?.state;
    await deliver(bob, there.activity("Accept", bob, asked.json));
    expect(await state()).toBe("REQUESTED");
    await deliver(club, there.activity("Accept", club, asked.json?.id));
    expect(await state()).toBe("ACCEPTED");
    await unfollow(ada, id);
    await here.settle();
    expect((await there.received("Undo")).json).toMatchObject({
      object: { type: "Follow", id: asked.json?.id, object: club.id },
    });
  });

  test("see our event's Create, Announce, Update and Delete go to followers with every property", async () => {
    await deliver(club, there.activity("Follow", club, uriOf("velo")));
    const { id, uri } = await published({ title: "Wire", capacity: 50 });
    const create = await there.received("Create", ({ object }) => (object as { id?: unknown }).id === uri);
    expect(create.signature.valid).toBe(true);
    expect(create.json?.object).toMatchObject({
      type: "Event",
      uuid: id,
      joinMode: "free",
      maximumAttendeeCapacity: 50,
      timezone: "Europe/Paris",
      startTime: "2030-04-20T20:00:00+02:00",
    });
    await deleteEvent(ada, { eventId: id });
    await here.settle();
    await there.received("Delete", ({ object }) => (object as { id?: unknown }).id === uri);
  });
});
