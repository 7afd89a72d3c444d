import { expect, test } from "vitest";
import { db } from "../db";
import { env } from "../env";
import { addJob } from "../jobs/jobs";
import { migrate, pendingMigrations } from "./migrate";

test("a migrated database lacks nothing, and migrating again changes nothing", async () => {
  expect(await pendingMigrations(env().DATABASE_URL ?? "")).toEqual([]);
  expect(await migrate(env().DATABASE_URL ?? "")).toEqual([]);
});

test("words are folded: small letters, no accents, ligatures taken apart", async () => {
  const rows = await db.$queryRaw<{ folded: string }[]>`select fold('Œuvre À l’ÉTÉ, Straße') as folded`;
  expect(rows[0]?.folded).toBe("oeuvre a l'ete, strasse");
});

test("a participation belongs to exactly one person, be it an actor or a guest", async () => {
  const organiser = await db.actor.create({ data: { kind: "GROUP", handle: "choir", name: "Choir" } });
  const moment = new Date("2026-12-12T13:00:00Z");
  const event = await db.event.create({
    data: {
      slug: "winter-song",
      title: "Winter song",
      startLocal: "2026-12-12T14:00",
      zone: "Europe/Paris",
      startsAt: moment,
      endsAt: moment,
      icsUid: "winter-song",
      organiserId: organiser.id,
    },
  });
  await expect(db.participation.create({ data: { eventId: event.id, state: "GOING" } })).rejects.toThrow(
    "Participation_one_person",
  );
  await expect(
    db.participation.create({ data: { eventId: event.id, actorId: organiser.id, seats: 0, state: "GOING" } }),
  ).rejects.toThrow("Participation_seats");
});

test("a handle is taken whatever the case of its letters", async () => {
  await db.actor.create({ data: { kind: "PERSON", handle: "ada", name: "Ada" } });
  await expect(db.actor.create({ data: { kind: "PERSON", handle: "Ada", name: "Ada" } })).rejects.toThrow(
    "Unique constraint",
  );
});

test("a job is added inside the transaction, and is gone when that is rolled back", async () => {
  const count = async () => (await db.$queryRaw<{ n: bigint }[]>`select count(*) as n from graphile_worker.jobs`)[0]?.n;
  await db.$transaction((tx) => addJob(tx, "fact", { factId: "1" }));
  await expect(
    db.$transaction(async (tx) => {
      await addJob(tx, "fact", { factId: "2" });
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await count()).toBe(1n);
});
