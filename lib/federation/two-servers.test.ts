import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { db } from "../db";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent, restoreEvent } from "../events/commands";

const servers = new TwoServers();
const { there, soon } = servers;

test("two servers: follow, publish, join, move, cancel, restore, leave, delete", { timeout: 60_000 }, async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  const { host } = servers;
  await there("person", "bo");
  await there("follow", "bo", `@choeur@${host}`);
  await soon(async () => expect(await there("followState", "bo")).toMatchObject({ state: "ACCEPTED" }));

  const place = {
    name: "Salle des fêtes",
    street: "1 rue du Port",
    locality: "Brest",
    country: "France",
    latitude: 48.39,
    longitude: -4.49,
  };
  const input = ball({
    title: "Bal folk",
    description: "Venez **nombreux**.",
    capacity: 2,
    place,
    tags: ["folk"],
    language: "fr",
    category: "MUSIC",
  });
  const { id } = await createEvent(ada, input, { organiserId: choir.id });
  const uri = `${servers.here}/events/${id}`;
  expect(await there("event", uri)).toBeNull();
  await publishEvent(ada, { eventId: id });
  await soon(async () =>
    expect(await there("event", uri)).toMatchObject({
      title: "Bal folk",
      startLocal: "2030-04-20T20:00",
      endLocal: "2030-04-20T23:30",
      zone: "Europe/Paris",
      descriptionHtml: "<p>Venez <strong>nombreux</strong>.</p>",
      language: "fr",
      category: "MUSIC",
      capacity: 2,
      joinMode: "FREE",
      visibility: "PUBLIC",
      status: "CONFIRMED",
      place: { name: "Salle des fêtes", locality: "Brest", latitude: 48.39 },
      organiser: { handle: "choeur", host, kind: "GROUP" },
    }),
  );

  await there("join", "bo", uri);
  await soon(async () => {
    const joined = await there("participation", "bo", uri);
    expect(joined).toMatchObject({ state: "GOING", deliveryError: null });
    for (const moment of [joined?.sentAt, joined?.receivedAt, joined?.confirmedAt]) expect(moment).toBeTruthy();
  });
  const joined = await db.participation.findFirstOrThrow({ where: { eventId: id }, include: { actor: true } });
  expect(joined).toMatchObject({
    state: "GOING",
    hand: "FEDERATION",
    actor: { handle: "bo", host: new URL(await there("origin")).host },
  });

  await editEvent(ada, {
    eventId: id,
    input: { ...input, title: "Grand bal folk", start: "2030-04-21T19:00", end: "2030-04-21T22:00" },
  });
  await soon(async () =>
    expect(await there("event", uri)).toMatchObject({ title: "Grand bal folk", startLocal: "2030-04-21T19:00" }),
  );
  await cancelEvent(ada, { eventId: id });
  await soon(async () => expect(await there("event", uri)).toMatchObject({ status: "CANCELLED" }));
  await restoreEvent(ada, { eventId: id });
  await soon(async () => expect(await there("event", uri)).toMatchObject({ status: "CONFIRMED" }));

  await there("leave", "bo", uri);
  await soon(async () =>
    expect(await db.participation.findFirst({ where: { id: joined.id } })).toMatchObject({ state: "CANCELLED" }),
  );
  await there("join", "bo", uri);
  await soon(async () => expect(await there("participation", "bo", uri)).toMatchObject({ state: "GOING" }));
  await deleteEvent(ada, { eventId: id });
  await soon(async () => expect(await there("event", uri)).toBeNull());

  await there("unfollow", "bo", `@choeur@${host}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: choir.id } })).toBe(0));
});

test("a full event answers a Join from elsewhere with a Reject", { timeout: 60_000 }, async () => {
  const cleo = await person("cleo");
  await there("person", "max");
  await there("follow", "max", `${servers.here}/@cleo`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: cleo.id, state: "ACCEPTED" } })).toBe(1));
  const { id } = await createEvent(cleo, ball({ capacity: 1, waitingList: false }));
  await publishEvent(cleo, { eventId: id });
  const uri = `${servers.here}/events/${id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  await db.participation.create({ data: { eventId: id, actorId: (await person()).id, state: "GOING" } });
  await there("join", "max", uri);
  await soon(async () => expect(await there("participation", "max", uri)).toMatchObject({ state: "REJECTED" }));
  expect(await db.participation.count({ where: { eventId: id } })).toBe(1);
});

test("a whole server can be followed: its public events come as announcements", { timeout: 60_000 }, async () => {
  await there("person", "eve");
  await there("follow", "eve", servers.here);
  await soon(async () => expect(await there("followState", "eve")).toMatchObject({ state: "ACCEPTED" }));
  const dan = await person("dan");
  const { id } = await createEvent(dan, ball({ title: "Sans abonnés" }));
  await publishEvent(dan, { eventId: id });
  await soon(async () =>
    expect(await there("event", `${servers.here}/events/${id}`)).toMatchObject({ title: "Sans abonnés" }),
  );
});

test("what is special about an event arrives too: whole days, open ends, both ways to come, no registration", {
  timeout: 60_000,
}, async () => {
  const flo = await person("flo");
  await there("person", "kim");
  await there("follow", "kim", `${servers.here}/@flo`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: flo.id, state: "ACCEPTED" } })).toBe(1));
  const arrives = async (changes: Parameters<typeof ball>[0], expected: object) => {
    const { id } = await createEvent(flo, ball(changes));
    await publishEvent(flo, { eventId: id });
    await soon(async () => expect(await there("event", `${servers.here}/events/${id}`)).toMatchObject(expected));
  };
  const days = { allDay: true, start: "2030-10-26", end: "2030-10-27" };
  await arrives(days, { allDay: true, startDate: "2030-10-26T00:00:00.000Z", endDate: "2030-10-27T00:00:00.000Z" });
  await arrives(
    { allDay: true, start: "2030-03-31", end: undefined },
    { allDay: true, startDate: "2030-03-31T00:00:00.000Z" },
  );
  await arrives({ end: undefined }, { startLocal: "2030-04-20T20:00", hideEndTime: true });
  const both = {
    attendance: "BOTH",
    onlineUrl: "https://visio.example/bal",
    place: { name: "Salle", locality: "Brest" },
  } as const;
  await arrives(both, { attendance: "BOTH", onlineUrl: "https://visio.example/bal", place: { name: "Salle" } });
  await arrives(
    { attendance: "ONLINE", onlineUrl: "https://visio.example/bal" },
    { attendance: "ONLINE", onlineUrl: "https://visio.example/bal" },
  );
  await arrives({ joinMode: "NONE" }, { joinMode: "EXTERNAL", joinUrl: expect.stringContaining(servers.here) });
  await arrives(
    { joinMode: "EXTERNAL", joinUrl: "https://tickets.example/" },
    { joinMode: "EXTERNAL", joinUrl: "https://tickets.example/" },
  );
  await arrives(
    { status: "TENTATIVE", externalUrl: "https://bal.example/" },
    { status: "TENTATIVE", externalUrl: "https://bal.example/" },
  );
});
