import { expect } from "vitest";
import { db } from "../lib/db";
import type { Neighbourhood } from "./neighbourhood";

const stored = async () => [
  await db.event.count(),
  await db.actor.count({ where: { host: { not: "" } } }),
  await db.follow.count({ where: { follower: { host: { not: "" } } } }),
];

/** Sends one delivery, expects this status, and that nothing came of it. */
export async function refusedWith(
  here: Neighbourhood,
  status: number,
  send: () => Promise<{ status: number }>,
): Promise<void> {
  const before = await stored();
  expect((await send()).status).toBe(status);
  await here.settle();
  expect(await stored()).toEqual(before);
}
