import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { verifiedKey } from "../../test/sink";
import { soon } from "../../test/soon";
import { document, everyone, us, Wire } from "../../test/wire";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { follow } from "../follows/commands";

const wire = new Wire();

test("an event goes out once, signed, with every property as other servers read it", async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  const [one, two] = [await wire.remote("lea"), await wire.remote("tom")];
  for (const { id } of [one, two])
    await follow({ ...one, id }, choir.id, { activityUri: `${wire.sink.origin}/follow/${id}` });
  await wire.arrived(2, "Accept");
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
  const [create] = await wire.arrived(1, "Create");
  const [announce] = await wire.arrived(1, "Announce");
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
      audience: `${us}/@choeur`,
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
      likes: `${id}/likes`,
      shares: `${id}/shares`,
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
  await follow(await wire.remote("max"), choir.id, { activityUri: `${wire.sink.origin}/follow/max` });
  const event = await createEvent(ben, ball({ nameAuthor: true }), { organiserId: choir.id });
  await publishEvent(ben, { eventId: event.id });
  const create = await soon(() => {
    const found = wire.sink.ofType("Create").find(({ body }) => body.includes(event.id));
    if (!found) throw new Error("not yet");
    return found;
  });
  expect(create.json).toMatchObject({
    actor: `${us}/@ben`,
    attributedTo: `${us}/@fanfare`,
    object: { actor: `${us}/@ben`, attributedTo: `${us}/@fanfare` },
  });
  const { json } = await document("/@ben");
  expect(verifiedKey(create, json.publicKey.publicKeyPem)).toBe(`${us}/@ben#main-key`);
});
