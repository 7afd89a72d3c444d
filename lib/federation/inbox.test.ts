import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { cancelEvent, createEvent, publishEvent } from "../events/commands";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";

let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let velo: Acting;
let bob: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  ada = await person("ada");
  velo = await group(ada, "velo");
  bob = there.addActor("bob");
});

afterAll(async () => {
  await there.stop();
  await here.stop();
});

const uriOf = (handle: string) => `${here.origin}/@${handle}`;

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

describe("a Follow", () => {
  test.each([["ada"], ["velo"]])("of %s is accepted with its own id embedded", async (handle) => {
    const activity = there.activity("Follow", bob, uriOf(handle));
    expect(await deliver(bob, activity)).toBe(202);
    const answer = await there.received("Accept", ({ object }) => (object as { id?: unknown }).id === activity.id);
    expect(answer.signature).toMatchObject({ valid: true, keyId: `${uriOf(handle)}#main-key` });
    expect(answer.json).toMatchObject({
      actor: uriOf(handle),
      to: [bob.id],
      object: { type: "Follow", id: activity.id, actor: bob.id, object: uriOf(handle) },
    });
  });

  test("of the same id, at another inbox and later, has one effect (F19)", async () => {
    const carol = there.addActor("carol");
    const activity = there.activity("Follow", carol, uriOf("velo"));
    await deliver(carol, activity);
    await deliver(carol, activity);
    await deliver(carol, activity, `${uriOf("velo")}/inbox`);
    expect(await db.follow.count({ where: { follower: { uri: carol.id } } })).toBe(1);
    expect(
      there.inbox.filter(({ type, object }) => type === "Accept" && (object as { id?: unknown }).id === activity.id),
    ).toHaveLength(1);
  });

  test("is undone by its owner, embedded or by id, and by nobody else (F13)", async () => {
    const dan = there.addActor("dan");
    const follows = () => db.follow.count({ where: { follower: { uri: dan.id } } });
    const activity = there.activity("Follow", dan, uriOf("velo"));
    await deliver(dan, activity);
    await deliver(bob, there.activity("Undo", bob, activity));
    await deliver(bob, there.activity("Undo", bob, activity.id));
    expect(await follows()).toBe(1);
    await deliver(dan, there.activity("Undo", dan, activity.id));
    expect(await follows()).toBe(0);
    const second = there.activity("Follow", dan, uriOf("velo"));
    await deliver(dan, second);
    await deliver(dan, there.activity("Undo", dan, { type: "Follow", actor: dan.id, object: uriOf("velo") }));
    expect(await follows()).toBe(0);
  });
});

describe("a Join", () => {
  test("is accepted with the Join and its id embedded; a new one is answered again; Leave needs no id", async () => {
    const event = await published();
    const join = there.activity("Join", bob, event.uri);
    await deliver(bob, join);
    const answer = await there.received("Accept", ({ object }) => (object as { id?: unknown }).id === join.id);
    expect(answer.json).toMatchObject({
      actor: uriOf("velo"),
      object: { type: "Join", id: join.id, actor: bob.id, object: event.uri },
    });
    expect(await db.participation.findFirst({ where: { eventId: event.id } })).toMatchObject({
      state: "GOING",
      hand: "FEDERATION",
      activityUri: join.id,
    });
    const again = there.activity("Join", bob, event.uri);
    await deliver(bob, again);
    await there.received("Accept", ({ object }) => (object as { id?: unknown }).id === again.id);
    const { id: _, ...leave } = there.activity("Leave", bob, event.uri);
    await deliver(bob, leave);
    expect(await db.participation.findFirst({ where: { eventId: event.id } })).toMatchObject({ state: "CANCELLED" });
  });

  test("of a full, cancelled or past event is rejected, and nothing is kept", async () => {
    const full = await published({ capacity: 1, waitingList: false });
    await joinEvent(await person(), { eventId: full.id });
    const cancelled = await published();
    await cancelEvent(ada, { eventId: cancelled.id });
    const past = await published();
    await db.event.update({
      where: { id: past.id },
      data: { startsAt: new Date("2020-01-01"), endsAt: new Date("2020-01-02") },
    });
    for (const { id, uri } of [full, cancelled, past]) {
      const join = there.activity("Join", bob, uri);
      await deliver(bob, join);
      const answer = await there.received("Reject", ({ object }) => (object as { id?: unknown }).id === join.id);
      expect(answer.json).toMatchObject({ actor: uriOf("velo"), to: [bob.id], object: { type: "Join", id: join.id } });
      expect(await db.participation.count({ where: { eventId: id, actor: { uri: bob.id } } })).toBe(0);
    }
  });

  test("where joining is done elsewhere is answered with Ignore", async () => {
    const event = await published({ joinMode: "EXTERNAL", joinUrl: "https://tickets.example/1" });
    const join = there.activity("Join", bob, event.uri);
    await deliver(bob, join);
    const answer = await there.received("Ignore");
    expect(answer.json).toMatchObject({ object: { id: join.id } });
  });

  test("of a link-only event works by its id, of a draft not at all", async () => {
    const event = await published({ visibility: "LINK" });
    await deliver(bob, there.activity("Join", bob, event.uri));
    expect(await db.participation.count({ where: { eventId: event.id, state: "GOING" } })).toBe(1);
    const draft = await createEvent(ada, ball(), { organiserId: velo.id });
    await deliver(bob, there.activity("Join", bob, `${here.origin}/events/${draft.id}`));
    expect(await db.participation.count({ where: { eventId: draft.id } })).toBe(0);
  });
});
