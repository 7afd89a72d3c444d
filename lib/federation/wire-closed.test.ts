import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { soon } from "../../test/soon";
import { document, everyone, us, Wire } from "../../test/wire";
import { db } from "../db";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import type { EventDraft } from "../events/schema";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { invite, revokeInvitation } from "../invitations/commands";
import { joinEvent, leaveEvent } from "../participations/commands";
import { handle } from "./handle";

const wire = new Wire();
type Remote = Acting & { uri: string };

async function published(by: Acting, changes: Partial<EventDraft>, organiserId = by.id) {
  const { id } = await createEvent(by, ball(changes), { organiserId });
  return publishEvent(by, { eventId: id });
}

/** What reached somebody's own inbox, by type. */
const to = (who: Remote, ...types: string[]) =>
  wire.sink.ofType(...types).filter(({ json }) => JSON.stringify(json.to) === JSON.stringify([who.uri]));

/** What is about this event. */
const about = (id: string, ...types: string[]) => wire.sink.ofType(...types).filter(({ body }) => body.includes(id));

const statusOf = async (path: string) =>
  (await handle(new Request(`http://x${path}`, { headers: { accept: "application/activity+json" } }))).status;

test("an event for members is told to each remote member, by an activity that names them alone", async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  const [bob, eve, fan] = [await wire.remote("bob"), await wire.remote("eve"), await wire.remote("fan")];
  for (const { id } of [bob, eve])
    await db.membership.create({ data: { groupId: choir.id, actorId: id, role: "MEMBER" } });
  await follow(fan, choir.id, { activityUri: `${wire.sink.origin}/follow/fan` });
  const place = { name: "Chez Ada", street: "3 rue Haute", locality: "Brest" };
  const event = await published(ada, { visibility: "MEMBERS", hideAddress: true, place }, choir.id);
  await wire.arrived(2, "Create");
  await wire.idle();
  for (const [one, other] of [
    [bob, eve],
    [eve, bob],
  ] as const) {
    const [create, ...more] = to(one, "Create");
    expect(more).toEqual([]);
    expect(create?.json).toMatchObject({
      to: [one.uri],
      cc: [`${us}/@choeur/members`],
      object: { id: `${us}/events/${event.id}`, to: [one.uri], cc: [`${us}/@choeur/members`] },
    });
    for (const hidden of [everyone, other.uri, fan.uri, "rue Haute"]) expect(create?.body).not.toContain(hidden);
  }
  expect(about(event.id, "Create", "Announce")).toHaveLength(2);
  expect(await statusOf(`/events/${event.id}`)).toBe(404);
  // Nobody but the one it was sent to may read the activity again.
  expect(await statusOf(new URL(String(to(bob, "Create")[0]?.json.id)).pathname)).toBe(404);
  await cancelEvent(ada, { eventId: event.id });
  await wire.arrived(2, "Update");
  expect(to(bob, "Update")[0]?.json).toMatchObject({ object: { status: "CANCELLED", to: [bob.uri] } });
  await deleteEvent(ada, { eventId: event.id });
  const [gone] = await wire.arrived(1, "Delete");
  expect(gone?.body).not.toContain(everyone);
});

test("somebody invited elsewhere gets the event and the invitation, and nobody else does; taken back, it is gone for them", async () => {
  wire.sink.received.length = 0;
  const cleo = await person("cleo");
  const [gus, fan] = [await wire.remote("gus"), await wire.remote("fan2")];
  await follow(fan, cleo.id, { activityUri: `${wire.sink.origin}/follow/fan2` });
  const event = await published(cleo, { visibility: "INVITED", title: "Entre nous" });
  await wire.idle();
  expect(about(event.id, "Create", "Announce", "Update")).toEqual([]);
  await invite(cleo, { eventId: event.id, whom: { actorId: gus.id } });
  await wire.arrived(1, "Invite");
  await wire.idle();
  expect(to(gus, "Create")[0]?.json).toMatchObject({ cc: [], object: { name: "Entre nous", to: [gus.uri], cc: [] } });
  expect(to(gus, "Invite")[0]?.json).toMatchObject({
    actor: `${us}/@cleo`,
    object: `${us}/events/${event.id}`,
    target: gus.uri,
    to: [gus.uri],
    cc: [],
  });
  expect(about(event.id, "Create", "Invite")).toHaveLength(2);
  const invitation = await db.eventInvitation.findFirstOrThrow({ where: { eventId: event.id } });
  await revokeInvitation(cleo, { invitationId: invitation.id });
  await wire.arrived(1, "Delete");
  expect(to(gus, "Delete")[0]?.json).toMatchObject({
    to: [gus.uri],
    cc: [],
    object: { id: `${us}/events/${event.id}` },
  });
  await expect(joinEvent(gus, { eventId: event.id })).rejects.toThrow();
});

test("somebody elsewhere who leaves an event that is not for everybody is told that it is gone, unless invited still", async () => {
  wire.sink.received.length = 0;
  const ida = await person("ida");
  const [one, two] = [await wire.remote("one"), await wire.remote("two")];
  const event = await published(ida, { visibility: "INVITED" });
  for (const { id } of [one, two]) await invite(ida, { eventId: event.id, whom: { actorId: id } });
  for (const who of [one, two])
    await joinEvent(who, {
      eventId: event.id,
      activityUri: `${wire.sink.origin}/joins/${who.handle}`,
      hand: "FEDERATION",
    });
  const row = await db.eventInvitation.findFirstOrThrow({ where: { eventId: event.id, actorId: one.id } });
  await revokeInvitation(ida, { invitationId: row.id });
  await wire.idle();
  expect(about(event.id, "Delete")).toEqual([]);
  for (const who of [one, two]) await leaveEvent(who, { eventId: event.id });
  await wire.arrived(1, "Delete");
  await wire.idle();
  expect(about(event.id, "Delete").map(({ json }) => json.to)).toEqual([[one.uri]]);
});

test("what was public and is for invited people is gone for all who had it, and an update for who comes", async () => {
  wire.sink.received.length = 0;
  const dan = await person("dan");
  const far = await wire.remote("far");
  await follow(far, dan.id, { activityUri: `${wire.sink.origin}/follow/far` });
  // The one who comes lives elsewhere again: a server that keeps the event is not told that it is gone.
  const guest = await db.actor.create({
    data: {
      kind: "PERSON",
      handle: "guest",
      host: "keeps.example",
      name: "guest",
      uri: "https://keeps.example/users/guest",
      inboxUri: "https://keeps.example/users/guest/inbox",
    },
  });
  const event = await published(dan, { title: "Portes ouvertes" });
  await wire.arrived(1, "Create");
  await joinEvent(guest, { eventId: event.id, activityUri: "https://keeps.example/joins/1", hand: "FEDERATION" });
  await editEvent(dan, {
    eventId: event.id,
    input: ball({ title: "Portes fermées", visibility: "INVITED", description: "Le mot de passe est pomme." }),
  });
  const [gone] = await wire.arrived(1, "Delete");
  expect(gone?.json).toMatchObject({
    actor: `${us}/@dan`,
    to: [everyone],
    object: { type: "Tombstone", id: `${us}/events/${event.id}`, formerType: "Event" },
  });
  // Nothing of what it became reaches those who may not see it.
  expect(wire.sink.received.some(({ body }) => /fermées|pomme/.test(body))).toBe(false);
  const sent = await soon(async () => {
    const updates = await db.activity.findMany({
      where: { json: { path: ["type"], equals: "Update" }, actorId: dan.id },
    });
    expect(updates.length).toBeGreaterThan(0);
    return updates;
  });
  expect(sent.map(({ json }) => (json as { to: string[] }).to)).toEqual([[guest.uri]]);
  expect((await document(`/events/${event.id}`)).status).toBe(410);
  expect((await document(`/events/${event.slug}`)).status).toBe(410);
  // Open to everybody again, it is told anew.
  wire.sink.received.length = 0;
  await editEvent(dan, { eventId: event.id, input: ball({ title: "Portes rouvertes" }) });
  expect((await wire.arrived(1, "Create"))[0]?.json).toMatchObject({ object: { name: "Portes rouvertes" } });
  expect((await document(`/events/${event.id}`)).status).toBe(200);
});
