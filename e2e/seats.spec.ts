import { expect, test } from "@playwright/test";
import { db } from "../lib/db";
import { event, people } from "../prisma/cast";
import { gather } from "./crowd";
import { rush } from "./rush";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ port: 4801, name: "seats" });
  await workOn(server);
});
test.afterAll(() => server?.stop());

test("D1 500 people press “I'm coming” at once where 50 seats are: exactly 50 are going, 450 wait in order, and nobody sees a fault", async () => {
  test.setTimeout(300_000);
  const [ada] = await people("ada");
  const ball = await event(ada, { title: "Cinquante chaises", capacity: 50 });
  const guests = await gather(500, "rush");
  const { statuses } = await rush(server.origin, ball.slug, guests);
  expect(Object.keys(statuses).filter((status) => Number(status) >= 500)).toEqual([]);
  expect(await db.participation.count({ where: { eventId: ball.id, state: "GOING" } })).toBe(50);
  const waiting = await db.participation.findMany({ where: { eventId: ball.id, state: "WAITING" } });
  expect(waiting.map(({ queueNumber }) => queueNumber ?? 0).sort((one, other) => one - other)).toEqual(
    Array.from({ length: 450 }, (_, index) => index + 1),
  );
  expect(await db.fact.count({ where: { kind: "participation.joined" } })).toBe(50);
});
