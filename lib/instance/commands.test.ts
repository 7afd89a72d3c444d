import { expect, test } from "vitest";
import { db } from "../db";
import { ensureServerActor } from "./commands";

test("websites that start together for the first time make one actor for the server", async () => {
  // So many connections are open already: nobody is first because the others are still connecting.
  await Promise.all(Array.from({ length: 10 }, () => db.$executeRaw`select pg_sleep(0.1)`));
  await db.actor.deleteMany({ where: { handle: "relay", host: "" } });
  const made = await Promise.all(Array.from({ length: 10 }, () => ensureServerActor()));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
});
