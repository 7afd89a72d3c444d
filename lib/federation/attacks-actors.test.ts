import { describe, expect, test } from "vitest";
import type { Json } from "../../e2e/neighbour";
import {
  ada,
  club,
  evil,
  here,
  kept,
  known,
  later,
  mallory,
  neighbourOfClub,
  send,
  there,
  velo,
} from "../../test/attacked-club";
import { ball } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { joinEvent } from "../participations/commands";
import { lookUp } from "./remote";

// The items of the abuse catalogue that concern whose things an activity touches: every one is properly signed.
describe("answers to what we asked", () => {
  test("F12 an Accept or Reject by somebody else has no effect, whatever it embeds", async () => {
    const event = await known();
    const eventId = String((await kept(event.id))?.id);
    await joinEvent(ada, { eventId });
    await here.settle();
    const join = (await there.received("Join", ({ object }) => object === event.id)).json;
    for (const [server, sender] of [
      [there, neighbourOfClub],
      [evil, mallory],
    ] as const) {
      for (const type of ["Accept", "Reject", "Ignore"]) {
        await send(server, sender, server.activity(type, sender, join, { attributedTo: club.id }));
        await send(server, sender, server.activity(type, sender, join?.id));
        await send(server, sender, server.activity(type, sender, { ...join, id: `${server.origin}/joins/1` }));
      }
    }
    const mine = await db.participation.findFirst({ where: { eventId, actorId: ada.id } });
    expect(mine).toMatchObject({ state: "REQUESTED", confirmedAt: null, deliveryError: null });
  });

  test("F13 an Undo or Leave of somebody else's takes nothing away", async () => {
    const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
    await publishEvent(ada, { eventId: id });
    const uri = `${here.origin}/events/${id}`;
    const join = there.activity("Join", neighbourOfClub, uri);
    const follow = there.activity("Follow", neighbourOfClub, `${here.origin}/@velo`);
    await send(there, neighbourOfClub, join);
    await send(there, neighbourOfClub, follow);
    for (const object of [join, join.id, follow, follow.id])
      await send(evil, mallory, evil.activity("Undo", mallory, object));
    await send(evil, mallory, evil.activity("Leave", mallory, uri));
    expect(await db.participation.count({ where: { eventId: id, state: "GOING" } })).toBe(1);
    expect(await db.follow.count({ where: { follower: { uri: neighbourOfClub.id } } })).toBe(1);
  });
});

describe("who somebody is", () => {
  const refusedActor = async (name: string, more: Json) => {
    const actor = evil.addActor(name, more);
    await send(evil, actor, evil.activity("Follow", actor, `${here.origin}/@velo`));
    return db.actor.findUnique({ where: { uri: actor.id } });
  };

  test("F27 with an inbox on another or a private host is not taken", async () => {
    for (const [index, inbox] of [
      `${there.origin}/inbox`,
      "http://169.254.169.254/inbox",
      "http://10.0.0.1/inbox",
      "file:///etc/passwd",
      null,
    ].entries())
      expect(await refusedActor(`inbox${index}`, { inbox })).toBeNull();
  });

  test("F28 a shared inbox on another host is not used", async () => {
    const actor = await refusedActor("shared", { endpoints: { sharedInbox: `${there.origin}/inbox` } });
    expect(actor).toMatchObject({ sharedInboxUri: null, host: evil.host });
  });

  test("F29 whom WebFinger names otherwise is not taken, and an address of another's name leads nowhere", async () => {
    const jrd = (subject: string, href: string) =>
      JSON.stringify({ subject, links: [{ rel: "self", type: "application/activity+json", href }] });
    const path = (name: string) => `/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}@${evil.host}`)}`;
    evil.serve(path("twin"), {
      status: 200,
      type: "application/jrd+json",
      body: jrd(`acct:twin@${evil.host}`, `${evil.origin}/users/other`),
    });
    expect(await refusedActor("twin", {})).toBeNull();
    evil.serve(path("club"), {
      status: 200,
      type: "application/jrd+json",
      body: jrd(`acct:club@${evil.host}`, club.id),
    });
    expect(await lookUp(`@club@${evil.host}`)).toBeNull();
    evil.serve(path("loop"), {
      status: 200,
      type: "application/jrd+json",
      body: jrd(`acct:loop@${evil.host}`, `${evil.origin}/users/loop`),
    });
    evil.publish({ type: "Person", id: `${evil.origin}/users/elsewhere` }, "/users/loop");
    expect(await lookUp(`@loop@${evil.host}`)).toBeNull();
    expect(await lookUp(`@mallory@${evil.host}`)).toMatchObject({ actor: { uri: mallory.id, host: evil.host } });
  });

  test("a change of oneself is taken, of kind it is not, of others neither", async () => {
    const frank = evil.addActor("frank");
    await send(evil, frank, evil.activity("Follow", frank, `${here.origin}/@velo`));
    await send(evil, frank, evil.activity("Update", frank, { ...frank.document, name: "Frank F." }));
    const stored = () => db.actor.findUnique({ where: { uri: frank.id } });
    expect(await stored()).toMatchObject({ name: "Frank F." });
    await send(evil, frank, evil.activity("Update", frank, { ...frank.document, type: "Group" }));
    await send(evil, mallory, evil.activity("Update", mallory, { ...frank.document, name: "Fool" }));
    expect(await stored()).toMatchObject({ name: "Frank F.", kind: "PERSON" });
    await send(evil, frank, evil.activity("Delete", frank, frank.id));
    expect(await stored()).toMatchObject({ deletedAt: expect.any(Date), inboxUri: null });
    expect(await db.follow.count({ where: { follower: { uri: frank.id } } })).toBe(0);
  });
});

test("F32 somebody suspended is not heard, by no other way either", async () => {
  const event = await known();
  const fresh = there.event(club);
  there.publish(fresh);
  await db.actor.update({ where: { uri: club.id }, data: { suspendedAt: new Date() } });
  await send(there, club, there.activity("Update", club, { ...event, ...later, name: "Still here" }));
  await send(evil, mallory, evil.activity("Announce", mallory, fresh.id));
  await send(evil, mallory, evil.activity("Announce", mallory, there.activity("Create", club, fresh)));
  expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier" });
  expect(await kept(fresh.id)).toBeNull();
  expect(await lookUp(String(fresh.id))).toBeNull();
  await db.actor.update({ where: { uri: club.id }, data: { suspendedAt: null } });
});
