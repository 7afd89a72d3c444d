import { expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { soon } from "../../test/soon";
import { document, everyone, us, Wire } from "../../test/wire";
import { db } from "../db";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { follow, removeFollower, unfollow } from "../follows/commands";
import { joinEvent, leaveEvent } from "../participations/commands";
import { handle } from "./handle";

const wire = new Wire();

test("drafts and link-only events are told to nobody but those who take part; changes and deletion reach them", async () => {
  wire.sink.received.length = 0;
  const cleo = await person("cleo");
  const fan = await wire.remote("fan");
  await follow(fan, cleo.id, { activityUri: `${wire.sink.origin}/follow/fan` });
  await wire.arrived(1, "Accept");
  const secret = await createEvent(
    cleo,
    ball({
      visibility: "LINK",
      hideAddress: true,
      place: { name: "Chez Cléo", street: "3 rue Haute", locality: "Brest" },
    }),
  );
  await publishEvent(cleo, { eventId: secret.id });
  await editEvent(cleo, {
    eventId: secret.id,
    input: ball({
      visibility: "LINK",
      title: "Autre titre",
      hideAddress: true,
      place: { name: "Chez Cléo", street: "3 rue Haute", locality: "Brest" },
    }),
  });
  await wire.idle();
  const guest = await wire.remote("guest");
  await joinEvent(guest, { eventId: secret.id, activityUri: `${wire.sink.origin}/joins/1`, hand: "FEDERATION" });
  const [accept] = (await wire.arrived(2, "Accept")).slice(1);
  expect(accept?.json).toMatchObject({
    actor: `${us}/@cleo`,
    to: [guest.uri],
    object: { type: "Join", id: `${wire.sink.origin}/joins/1`, actor: guest.uri, object: `${us}/events/${secret.id}` },
  });
  expect(wire.sink.ofType("Create", "Update", "Announce")).toEqual([]);
  await cancelEvent(cleo, { eventId: secret.id });
  const [update] = await wire.arrived(1, "Update");
  expect(update?.json).toMatchObject({
    to: [],
    cc: [everyone],
    object: { status: "CANCELLED", "ical:status": "CANCELLED", eventStatus: "EventCancelled" },
  });
  expect(update?.body).toContain("Brest");
  for (const hidden of ["3 rue Haute", "Chez Cléo"]) expect(update?.body).not.toContain(hidden);
  await deleteEvent(cleo, { eventId: secret.id });
  const [gone] = await wire.arrived(1, "Delete");
  expect(gone?.json).toMatchObject({
    actor: `${us}/@cleo`,
    object: { type: "Tombstone", formerType: "Event", id: `${us}/events/${secret.id}` },
  });
  expect((await document(`/events/${secret.id}`)).status).toBe(410);
});

test("joining elsewhere goes from sent to received; leaving and unfollowing are told", async () => {
  wire.sink.received.length = 0;
  const dan = await person("dan");
  const host = await wire.remote("atelier", "GROUP");
  await follow(dan, host.id);
  const [followed] = await wire.arrived(1, "Follow");
  expect(followed?.json).toMatchObject({ actor: `${us}/@dan`, object: host.uri, to: [host.uri] });
  const event = await db.event.create({
    data: {
      ...(await template()),
      uri: `${wire.sink.origin}/events/9`,
      organiserId: host.id,
      state: "PUBLISHED",
      slug: "ailleurs-9",
      icsUid: "9@elsewhere",
    },
  });
  const joined = await joinEvent(dan, { eventId: event.id });
  const [join] = await wire.arrived(1, "Join");
  expect(join?.json).toMatchObject({ actor: `${us}/@dan`, object: event.uri, to: [host.uri], cc: [] });
  expect(join?.body).not.toContain(everyone);
  const state = () => db.participation.findUniqueOrThrow({ where: { id: joined.id } });
  await soon(async () => expect((await state()).receivedAt).not.toBeNull());
  expect(await state()).toMatchObject({
    state: "REQUESTED",
    sentAt: expect.any(Date),
    confirmedAt: null,
    deliveryError: null,
  });
  await leaveEvent(dan, { eventId: event.id });
  const [leave] = await wire.arrived(1, "Leave");
  expect(leave?.json).toMatchObject({ actor: `${us}/@dan`, object: event.uri });
  await unfollow(dan, host.id);
  const [undo] = await wire.arrived(1, "Undo");
  expect(undo?.json).toMatchObject({
    object: { type: "Follow", id: followed?.json.id, actor: `${us}/@dan`, object: host.uri },
  });
  const fan = await wire.remote("unwanted");
  await follow(fan, dan.id, { activityUri: `${wire.sink.origin}/follow/unwanted` });
  await removeFollower(dan, fan.id);
  const [reject] = await wire.arrived(1, "Reject");
  expect(reject?.json).toMatchObject({
    actor: `${us}/@dan`,
    object: { type: "Follow", id: `${wire.sink.origin}/follow/unwanted` },
  });
  // Nobody but those two may read the Join again.
  expect(
    await handle(
      new Request(`http://x${new URL(String(join?.json.id)).pathname}`, {
        headers: { accept: "application/activity+json" },
      }),
    ),
  ).toMatchObject({ status: 404 });
});

async function template() {
  const start = new Date("2030-05-01T18:00:00Z");
  return {
    title: "Ailleurs",
    startLocal: "2030-05-01T20:00",
    zone: "Europe/Paris",
    startsAt: start,
    endsAt: new Date(start.getTime() + 3_600_000),
  };
}
