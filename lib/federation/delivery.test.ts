import { expect, test } from "vitest";
import { person } from "../../test/people";
import { db, transaction } from "../db";
import { followActivity } from "./activities";
import { queueActivity } from "./delivery";

test("ten thousand inboxes are queued at once, in one transaction", async () => {
  const ada = await person();
  const factId = crypto.randomUUID();
  const inboxes = Array.from({ length: 10_000 }, (_, number) => `https://s${number}.example/inbox`);
  const json = followActivity(factId, "a", "b");
  await transaction((tx) => queueActivity(tx, { factId, actorId: ada.id, json, inboxes }));
  expect(await db.delivery.count({ where: { activityId: factId } })).toBe(10_000);
  expect(await db.$queryRaw`select task_identifier from graphile_worker.jobs`).toEqual([
    { task_identifier: "deliver" },
  ]);
});
