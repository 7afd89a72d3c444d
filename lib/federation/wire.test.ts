import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ball, group, person } from "../../test/people";
import { Sink, verifiedKey } from "../../test/sink";
import { db } from "../db";
import { resetEnv } from "../env";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { follow, removeFollower, unfollow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { ensureServerActor } from "../instance/commands";
import { type RunningWorker, startWorker } from "../jobs/worker";
import { joinEvent, leaveEvent } from "../participations/commands";
import { handle } from "./handle";

let sink: Sink;
let worker: RunningWorker;
const us = "https://farandole.example";
const everyone = "https://www.w3.org/ns/activitystreams#Public";

beforeAll(async () => {
  process.env.FEDERATION_ALLOW_PRIVATE = "1";
  resetEnv();
  sink = await Sink.open();
  await ensureServerActor();
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
  await sink.close();
  delete process.env.FEDERATION_ALLOW_PRIVATE;
  resetEnv();
});

/** Somebody on the other server. */
async function remote(handle: string, kind: "PERSON" | "GROUP" = "PERSON"): Promise<Acting & { uri: string }> {
  const uri = `${sink.origin}/users/${handle}`;
  const row = await db.actor.create({
    data: {
      kind,
      handle,
      host: sink.host,
      name: handle,
      uri,
      inboxUri: `${uri}/inbox`,
      sharedInboxUri: `${sink.origin}/inbox`,
    },
  });
  return { ...row, uri };
}

async function arrived(count: number, ...types: string[]) {
  await vi.waitFor(() => expect(sink.ofType(...types).length).toBeGreaterThanOrEqual(count), {
    timeout: 10_000,
    interval: 20,
  });
  return sink.ofType(...types);
}

/** Everything that followed from what happened so far is done. */
async function idle(): Promise<void> {
  const left = () =>
    db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where task_identifier in ('fact', 'effect', 'deliver')`;
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 10_000, interval: 20 });
}

async function document(path: string) {
  const response = await handle(
    new Request(`http://127.0.0.1${path}`, { headers: { accept: "application/activity+json" } }),
  );
  return { status: response.status, json: JSON.parse(await response.text()) };
}

test("an event goes out once, signed, with every property as other servers read it", async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  const [one, two] = [await remote("lea"), await remote("tom")];
  for (const { id } of [one, two])
    await follow({ ...one, id }, choir.id, { activityUri: `${sink.origin}/follow/${id}` });
  await arrived(2, "Accept");
  const event = await createEvent(
    ada,
    ball({
      title: "Bal & concert",
      lede: "On danse < on chante",
      description: "Venez **nombreux**.",
      language: "fr",
      category: "MUSIC",
      tags: ["Musique", "Bal folk"],
      capacity: 50,
      priceText: "Prix libre",
      externalUrl: "https://choeur.example/bal",
      facts: [{ kind: "bring", text: "Une gourde" }],
      place: {
        name: "Salle des fêtes",
        street: "1 rue du Port",
        postalCode: "29200",
        locality: "Brest",
        country: "France",
        latitude: 48,
        longitude: -4.5,
        access: ["stepFree"],
      },
    }),
    { organiserId: choir.id },
  );
  await publishEvent(ada, { eventId: event.id });
  const [create] = await arrived(1, "Create");
  const [announce] = await arrived(1, "Announce");
  if (!create || !announce) throw new Error("nothing came");
  // Both followers live on one server: its shared inbox gets it once.
  expect(create.path).toBe("/inbox");
  expect(create.headers["content-type"]).toBe("application/activity+json");
  const row = await db.event.findUniqueOrThrow({ where: { id: event.id } });
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "event.published", subject: event.id } });
  const { "@context": context, ...activity } = create.json;
  const id = `${us}/events/${event.id}`;
  expect(activity).toEqual({
    type: "Create",
    id: `${us}/activities/${fact.id}`,
    actor: `${us}/@choeur`,
    attributedTo: `${us}/@choeur`,
    to: [everyone],
    cc: [`${us}/@choeur/followers`, `${us}/@choeur/members`],
    published: row.publishedAt?.toISOString(),
    object: {
      type: "Event",
      id,
      url: id,
      uuid: event.id,
      name: "Bal & concert",
      content: "<p>On danse &lt; on chante</p><p>Venez <strong>nombreux</strong>.</p>",
      mediaType: "text/html",
      summary: "sam. 20 avr. 2030, 20:00 (Europe/Paris) - Salle des fêtes, Brest",
      actor: `${us}/@choeur`,
      attributedTo: `${us}/@choeur`,
      organizers: { type: "Collection", totalItems: 1, items: [`${us}/@choeur`] },
      to: [everyone],
      cc: [`${us}/@choeur/followers`, `${us}/@choeur/members`],
      published: row.publishedAt?.toISOString(),
      updated: row.updatedAt.toISOString(),
      startTime: "2030-04-20T20:00:00+02:00",
      endTime: "2030-04-20T23:30:00+02:00",
      timezone: "Europe/Paris",
      category: "MUSIC",
      status: "CONFIRMED",
      "ical:status": "CONFIRMED",
      eventStatus: "EventScheduled",
      inLanguage: "fr",
      draft: false,
      isOnline: false,
      joinMode: "free",
      externalParticipationUrl: null,
      maximumAttendeeCapacity: 50,
      remainingAttendeeCapacity: 50,
      participantCount: 0,
      attendees: { type: "Collection", id: `${id}/attendees`, totalItems: 0 },
      anonymousParticipationEnabled: false,
      repliesModerationOption: "closed",
      commentsEnabled: false,
      contacts: [],
      location: {
        type: "Place",
        id: `${id}#place`,
        name: "Salle des fêtes",
        latitude: 48.000001,
        longitude: -4.5,
        address: {
          type: "PostalAddress",
          streetAddress: "1 rue du Port",
          postalCode: "29200",
          addressLocality: "Brest",
          addressCountry: "France",
        },
      },
      image: {
        type: "Image",
        mediaType: "image/jpeg",
        url: `${id}/cover.jpg`,
        name: "Bal & concert",
        width: 1200,
        height: 675,
      },
      attachment: [
        { type: "Document", mediaType: "image/jpeg", url: `${id}/cover.jpg`, name: "Banner", width: 1200, height: 675 },
        { type: "Link", href: "https://choeur.example/bal", mediaType: "text/html", name: "Website" },
        {
          type: "PropertyValue",
          mediaType: "text/plain",
          propertyID: "mz:accessibility:wheelchairAccessible",
          name: "stepFree",
          value: "fully",
        },
        {
          type: "PropertyValue",
          mediaType: "text/plain",
          propertyID: "farandole:price",
          name: "price",
          value: "Prix libre",
        },
        {
          type: "PropertyValue",
          mediaType: "text/plain",
          propertyID: "farandole:fact:bring",
          name: "bring",
          value: "Une gourde",
        },
      ],
      tag: [
        { type: "Hashtag", name: "#Balfolk", href: expect.stringMatching(`^${us}/tags/`) },
        { type: "Hashtag", name: "#Musique", href: `${us}/tags/musique` },
      ],
      replies: `${id}/replies`,
    },
  });
  expect(JSON.stringify(context)).toContain("https://joinmobilizon.org/ns#");
  expect(JSON.stringify(context)).not.toContain("@language");
  expect(Object.keys((context as object[]).at(-1) as object)).not.toContain("location");
  expect(announce.json).toMatchObject({
    actor: `${us}/@choeur`,
    object: id,
    to: [everyone],
    cc: [`${us}/@choeur/followers`],
  });
  const { json: actor } = await document("/@choeur");
  for (const request of [create, announce])
    expect(verifiedKey(request, actor.publicKey.publicKeyPem)).toBe(`${us}/@choeur#main-key`);
  // What was sent can be fetched again, and says the same.
  const again = await document(`/activities/${fact.id}`);
  expect(again.json.object).toEqual(create.json.object);
  expect((await document(`/events/${event.id}`)).json).toMatchObject(create.json.object);
});

test("the author signs only where named", async () => {
  const ben = await person("ben");
  const choir = await group(ben, "fanfare");
  await follow(await remote("max"), choir.id, { activityUri: `${sink.origin}/follow/max` });
  const event = await createEvent(ben, ball({ nameAuthor: true }), { organiserId: choir.id });
  await publishEvent(ben, { eventId: event.id });
  const create = await vi.waitFor(
    () => {
      const found = sink.ofType("Create").find(({ body }) => body.includes(event.id));
      if (!found) throw new Error("not yet");
      return found;
    },
    { timeout: 10_000 },
  );
  expect(create.json).toMatchObject({
    actor: `${us}/@ben`,
    attributedTo: `${us}/@fanfare`,
    object: { actor: `${us}/@ben`, attributedTo: `${us}/@fanfare` },
  });
  const { json } = await document("/@ben");
  expect(verifiedKey(create, json.publicKey.publicKeyPem)).toBe(`${us}/@ben#main-key`);
});

test("drafts and link-only events are told to nobody but those who take part; changes and deletion reach them", async () => {
  sink.received.length = 0;
  const cleo = await person("cleo");
  const fan = await remote("fan");
  await follow(fan, cleo.id, { activityUri: `${sink.origin}/follow/fan` });
  await arrived(1, "Accept");
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
  await idle();
  const guest = await remote("guest");
  await joinEvent(guest, { eventId: secret.id, activityUri: `${sink.origin}/joins/1`, hand: "FEDERATION" });
  const [accept] = (await arrived(2, "Accept")).slice(1);
  expect(accept?.json).toMatchObject({
    actor: `${us}/@cleo`,
    to: [guest.uri],
    object: { type: "Join", id: `${sink.origin}/joins/1`, actor: guest.uri, object: `${us}/events/${secret.id}` },
  });
  expect(sink.ofType("Create", "Update", "Announce")).toEqual([]);
  await cancelEvent(cleo, { eventId: secret.id });
  const [update] = await arrived(1, "Update");
  expect(update?.json).toMatchObject({
    to: [],
    cc: [everyone],
    object: { status: "CANCELLED", "ical:status": "CANCELLED", eventStatus: "EventCancelled" },
  });
  expect(update?.body).toContain("Brest");
  for (const hidden of ["3 rue Haute", "Chez Cléo"]) expect(update?.body).not.toContain(hidden);
  await deleteEvent(cleo, { eventId: secret.id });
  const [gone] = await arrived(1, "Delete");
  expect(gone?.json).toMatchObject({
    actor: `${us}/@cleo`,
    object: { type: "Tombstone", formerType: "Event", id: `${us}/events/${secret.id}` },
  });
  expect((await document(`/events/${secret.id}`)).status).toBe(410);
});

test("joining elsewhere goes from sent to received; leaving and unfollowing are told", async () => {
  sink.received.length = 0;
  const dan = await person("dan");
  const host = await remote("atelier", "GROUP");
  await follow(dan, host.id);
  const [followed] = await arrived(1, "Follow");
  expect(followed?.json).toMatchObject({ actor: `${us}/@dan`, object: host.uri, to: [host.uri] });
  const event = await db.event.create({
    data: {
      ...(await template()),
      uri: `${sink.origin}/events/9`,
      organiserId: host.id,
      state: "PUBLISHED",
      slug: "ailleurs-9",
      icsUid: "9@elsewhere",
    },
  });
  const joined = await joinEvent(dan, { eventId: event.id });
  const [join] = await arrived(1, "Join");
  expect(join?.json).toMatchObject({ actor: `${us}/@dan`, object: event.uri, to: [host.uri], cc: [] });
  expect(join?.body).not.toContain(everyone);
  const state = () => db.participation.findUniqueOrThrow({ where: { id: joined.id } });
  await vi.waitFor(async () => expect((await state()).receivedAt).not.toBeNull(), { timeout: 5_000 });
  expect(await state()).toMatchObject({
    state: "REQUESTED",
    sentAt: expect.any(Date),
    confirmedAt: null,
    deliveryError: null,
  });
  await leaveEvent(dan, { eventId: event.id });
  const [leave] = await arrived(1, "Leave");
  expect(leave?.json).toMatchObject({ actor: `${us}/@dan`, object: event.uri });
  await unfollow(dan, host.id);
  const [undo] = await arrived(1, "Undo");
  expect(undo?.json).toMatchObject({
    object: { type: "Follow", id: followed?.json.id, actor: `${us}/@dan`, object: host.uri },
  });
  const fan = await remote("unwanted");
  await follow(fan, dan.id, { activityUri: `${sink.origin}/follow/unwanted` });
  await removeFollower(dan, fan.id);
  const [reject] = await arrived(1, "Reject");
  expect(reject?.json).toMatchObject({
    actor: `${us}/@dan`,
    object: { type: "Follow", id: `${sink.origin}/follow/unwanted` },
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
