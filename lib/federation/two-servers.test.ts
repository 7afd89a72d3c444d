import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import type { Verbs } from "../../test/second-server";
import { db } from "../db";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent, restoreEvent } from "../events/commands";
import { ensureServerActor } from "../instance/commands";
import { type RunningWorker, startWorker } from "../jobs/worker";

const otherDatabase = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
let here: Neighbourhood;
let worker: RunningWorker;
let other: ChildProcess;

beforeAll(async () => {
  await onCluster(`create database ${otherDatabase} template ${process.env.FARANDOLE_TEST_TEMPLATE}`);
  here = await openNeighbourhood("a.localhost");
  await ensureServerActor();
  worker = await startWorker();
  const address = new URL(inject("cluster"));
  address.pathname = `/${otherDatabase}`;
  other = fork(resolve(import.meta.dirname, "../../test/second-server.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: address.href },
  });
  await answerTo(0);
});
afterAll(async () => {
  const gone = new Promise((done) => other.once("exit", done));
  other.kill("SIGKILL");
  await gone;
  await here.stop();
  await worker.stop();
  await onCluster(`drop database if exists ${otherDatabase} with (force)`);
});

async function onCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("cluster") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function answerTo(id: number): Promise<unknown> {
  return new Promise((done, failed) => {
    const listen = (message: { id: number; value?: unknown; error?: string }) => {
      if (message.id !== id) return;
      other.off("message", listen).off("exit", died);
      if (message.error) failed(new Error(message.error));
      else done(message.value);
    };
    const died = () => failed(new Error("the second server died"));
    other.on("message", listen).once("exit", died);
  });
}

let asked = 0;

/** Does something on the other server. */
function there<Verb extends keyof Verbs>(verb: Verb, ...words: Parameters<Verbs[Verb]>): ReturnType<Verbs[Verb]> {
  asked += 1;
  const answer = answerTo(asked);
  other.send({ id: asked, verb, words });
  return answer as ReturnType<Verbs[Verb]>;
}

/** Waits until both servers agree. */
function soon(check: () => Promise<unknown>): Promise<unknown> {
  return vi.waitFor(check, { timeout: 10_000, interval: 30 });
}

test("two servers: follow, publish, join, move, cancel, restore, leave, delete", { timeout: 60_000 }, async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  const host = new URL(here.origin).host;
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
  const uri = `${here.origin}/events/${id}`;
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
  await there("follow", "max", `${here.origin}/@cleo`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: cleo.id, state: "ACCEPTED" } })).toBe(1));
  const { id } = await createEvent(cleo, ball({ capacity: 1, waitingList: false }));
  await publishEvent(cleo, { eventId: id });
  const uri = `${here.origin}/events/${id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  await db.participation.create({ data: { eventId: id, actorId: (await person()).id, state: "GOING" } });
  await there("join", "max", uri);
  await soon(async () => expect(await there("participation", "max", uri)).toMatchObject({ state: "REJECTED" }));
  expect(await db.participation.count({ where: { eventId: id } })).toBe(1);
});

test("a whole server can be followed: its public events come as announcements", { timeout: 60_000 }, async () => {
  await there("person", "eve");
  await there("follow", "eve", here.origin);
  await soon(async () => expect(await there("followState", "eve")).toMatchObject({ state: "ACCEPTED" }));
  const dan = await person("dan");
  const { id } = await createEvent(dan, ball({ title: "Sans abonnés" }));
  await publishEvent(dan, { eventId: id });
  await soon(async () =>
    expect(await there("event", `${here.origin}/events/${id}`)).toMatchObject({ title: "Sans abonnés" }),
  );
});

test("what is special about an event arrives too: whole days, open ends, both ways to come, no registration", {
  timeout: 60_000,
}, async () => {
  const flo = await person("flo");
  await there("person", "kim");
  await there("follow", "kim", `${here.origin}/@flo`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: flo.id, state: "ACCEPTED" } })).toBe(1));
  const arrives = async (changes: Parameters<typeof ball>[0], expected: object) => {
    const { id } = await createEvent(flo, ball(changes));
    await publishEvent(flo, { eventId: id });
    await soon(async () => expect(await there("event", `${here.origin}/events/${id}`)).toMatchObject(expected));
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
  await arrives({ joinMode: "NONE" }, { joinMode: "EXTERNAL", joinUrl: expect.stringContaining(here.origin) });
  await arrives(
    { joinMode: "EXTERNAL", joinUrl: "https://tickets.example/" },
    { joinMode: "EXTERNAL", joinUrl: "https://tickets.example/" },
  );
  await arrives(
    { status: "TENTATIVE", externalUrl: "https://bal.example/" },
    { status: "TENTATIVE", externalUrl: "https://bal.example/" },
  );
});
