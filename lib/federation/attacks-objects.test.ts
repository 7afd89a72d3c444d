import { describe, expect, test } from "vitest";
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
import { presentEvent } from "../events/present";
import { findEvent } from "../events/queries";
import { lookUp } from "./remote";

// The items of the abuse catalogue that concern whose things an activity touches: every one is properly signed.
describe("an event belongs to its organiser", () => {
  test("F2 a change by somebody else of the same server is not believed", async () => {
    const event = await known();
    await send(
      there,
      neighbourOfClub,
      there.activity("Update", neighbourOfClub, { ...event, ...later, name: "Mine now" }),
    );
    await send(
      there,
      neighbourOfClub,
      there.activity("Update", neighbourOfClub, {
        ...event,
        ...later,
        name: "Mine now",
        attributedTo: neighbourOfClub.id,
      }),
    );
    expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier", organiser: { uri: club.id } });
  });

  test("F3 a change by somebody of another server is not heard", async () => {
    const event = await known();
    const before = there.requests.length;
    await send(evil, mallory, evil.activity("Update", mallory, { ...event, ...later, name: "Mine now" }));
    expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier" });
    expect(there.requests.length).toBe(before);
  });

  test("F4 nobody else deletes it, or its organiser", async () => {
    const event = await known();
    for (const [server, sender] of [
      [there, neighbourOfClub],
      [evil, mallory],
    ] as const) {
      for (const object of [
        event.id,
        { type: "Tombstone", id: event.id, formerType: "Event" },
        club.id,
        { ...club.document },
      ])
        await send(server, sender, server.activity("Delete", sender, object));
    }
    expect(await kept(event.id)).not.toBeNull();
    expect(await db.actor.findUnique({ where: { uri: club.id } })).toMatchObject({ deletedAt: null });
  });

  test("F5 it does not move to another organiser, whoever says so", async () => {
    const event = await known();
    const moved = { ...event, ...later, attributedTo: neighbourOfClub.id };
    await send(there, club, there.activity("Update", club, moved));
    there.publish(moved);
    await send(there, neighbourOfClub, there.activity("Update", neighbourOfClub, moved));
    expect(await kept(event.id)).toMatchObject({ organiser: { uri: club.id } });
  });

  test("an organiser of another server is not named, nor an author", async () => {
    const event = evil.event(mallory, { attributedTo: club.id, actor: mallory.id });
    evil.publish(event);
    await send(evil, mallory, evil.activity("Create", mallory, event));
    expect(await kept(event.id)).toBeNull();
    const authored = evil.event(mallory, { actor: club.id });
    await send(evil, mallory, evil.activity("Create", mallory, authored));
    expect(await kept(authored.id)).toMatchObject({ author: null });
  });

  test("deleted once, its id never comes back, from nobody and by no way", async () => {
    const event = await known();
    await send(there, club, there.activity("Delete", club, event.id));
    await send(there, club, there.activity("Create", club, { ...event, ...later }));
    await send(there, club, there.activity("Update", club, { ...event, ...later }));
    await send(there, club, there.activity("Announce", club, event.id));
    expect(await kept(event.id)).toBeNull();
    expect(await lookUp(String(event.id))).toBeNull();
  });

  test("an older state that arrives late changes nothing", async () => {
    const event = await known(later);
    await send(
      there,
      club,
      there.activity("Update", club, { ...event, name: "Yesterday's", updated: "2026-12-01T00:00:00Z" }),
    );
    expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier" });
  });
});

describe("what is embedded", () => {
  test("F6 of another server is asked for there", async () => {
    const event = there.event(club);
    await send(evil, mallory, evil.activity("Create", mallory, { ...event, name: "Forged" }));
    expect(await kept(event.id)).toBeNull();
    there.publish(event);
    await send(evil, mallory, evil.activity("Create", mallory, { ...event, name: "Forged" }));
    expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier", organiser: { uri: club.id } });
  });

  test("F9 F10 in an Announce is asked for where it lives, and what cannot be had is not shown", async () => {
    const event = there.event(club);
    there.publish(event);
    await send(evil, mallory, evil.activity("Announce", mallory, { ...event, name: "Forged" }));
    expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier" });
    const missing = there.event(club);
    await send(evil, mallory, evil.activity("Announce", mallory, { ...missing, name: "Forged" }));
    await send(evil, mallory, evil.activity("Announce", mallory, missing.id));
    const secret = there.event(club, { to: [club.followers], cc: [] });
    there.publish(secret);
    await send(evil, mallory, evil.activity("Announce", mallory, secret.id));
    await send(evil, mallory, evil.activity("Announce", mallory, { ...secret, to: ["as:Public"] }));
    expect([await kept(missing.id), await kept(secret.id)]).toEqual([null, null]);
  });

  test("a document that is served as a page or an upload, or bears another id, is none", async () => {
    const page = there.event(club);
    there.serve(new URL(String(page.id)).pathname, {
      status: 200,
      type: "application/json",
      body: JSON.stringify(page),
    });
    const other = there.event(club);
    there.publish({ ...other, id: `${evil.origin}/events/1` }, new URL(String(other.id)).pathname);
    for (const id of [page.id, other.id]) {
      await send(evil, mallory, evil.activity("Announce", mallory, id));
      expect(await kept(id)).toBeNull();
    }
    expect(await kept(`${evil.origin}/events/1`)).toBeNull();
  });

  test("a redirect to another server does not make its document theirs", async () => {
    const id = `${there.origin}/events/redirected`;
    const forged = { ...there.event(club), id };
    evil.publish(forged, "/forged");
    there.serve("/events/redirected", { status: 302, location: `${evil.origin}/forged`, body: "" });
    await send(evil, mallory, evil.activity("Announce", mallory, id));
    expect(await kept(id)).toBeNull();
  });
});

describe("F8 ids of this server", () => {
  test("of an event, a person or a group are never taken from others", async () => {
    const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
    await publishEvent(ada, { eventId: id });
    const uri = `${here.origin}/events/${id}`;
    for (const event of [
      uri,
      uri.toUpperCase().replace("HTTP:", "http:"),
      `${here.origin}/events/new`,
      `${here.origin}/@velo`,
    ]) {
      await send(evil, mallory, evil.activity("Create", mallory, { ...evil.event(mallory), id: event }));
      await send(evil, mallory, evil.activity("Update", mallory, { ...evil.event(mallory), id: event }));
      await send(evil, mallory, evil.activity("Announce", mallory, { ...evil.event(mallory), id: event }));
      await send(
        evil,
        mallory,
        evil.activity("Delete", mallory, { type: "Tombstone", id: event, formerType: "Event" }),
      );
    }
    expect(await db.event.count({ where: { uri: { startsWith: here.origin } } })).toBe(0);
    expect(await findEvent(null, id)).toMatchObject({ title: "Bal de printemps" });
    await send(evil, mallory, evil.activity("Update", mallory, { ...mallory.document, id: `${here.origin}/@velo` }));
    await send(evil, mallory, evil.activity("Delete", mallory, `${here.origin}/@velo`));
    expect(await db.actor.findUnique({ where: { id: velo.id } })).toMatchObject({ name: "velo", deletedAt: null });
  });
});

describe("R11 odd texts", () => {
  test("NUL and lone surrogates: 400; direction marks and a megabyte of title: made harmless", async () => {
    const body = (name: string) =>
      JSON.stringify(there.activity("Create", club, there.event(club))).replace("Bal du quartier", name);
    for (const odd of ["a\\u0000b", "a\\ud800b"])
      expect((await there.send(club, here.inbox, body(odd))).status).toBe(400);
    const event = there.event(club, {
      name: `\u202Eevil\u2066${"é".repeat(200_000)}`,
      content: '<p onclick="x()" style="x">Hi<script>x</script></p>',
    });
    await send(there, club, there.activity("Create", club, event));
    const row = await kept(event.id);
    expect(row?.title).toMatch(/^evilé+…$/);
    expect(row?.descriptionHtml).toBe("<p>Hi</p>");
    const shown = await presentEvent(await findEvent(null, String(row?.id)), null);
    expect(shown.remote).toMatchObject({ host: there.host });
  });
});
