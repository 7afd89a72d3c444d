import { expect, test } from "vitest";
import { event, people } from "../../prisma/cast";
import { db, transaction } from "../db";
import { removeActor } from "../identities/commands";
import { deliverActorDelete } from "./deliver-actors";
import { queueActivity } from "./delivery";
import { sweepDeparted } from "./departed";
import { keyPairs } from "./keys";

const inbox = "https://gather.example/inbox";

test("L8 the news of somebody's end is tried and can be signed until it arrived; their words go nowhere any more", async () => {
  const [ada, noor, hedy] = await people("ada", "noor", "hedy");
  await event(ada);
  const ids = { words: crypto.randomUUID(), others: crypto.randomUUID() };
  for (const [id, actorId] of [
    [ids.words, ada.id],
    [ids.others, noor.id],
  ] as const) {
    const json = { type: "Create", id, object: { type: "Note", content: "a word" } };
    await transaction((tx) => queueActivity(tx, { factId: id, actorId, json, inboxes: [inbox] }));
    await keyPairs(actorId);
  }
  await removeActor(hedy, ada.id);
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "actor.deleted", subject: ada.id } });
  await db.actor.update({ where: { id: ada.id }, data: { deletedAt: new Date(Date.now() - 2 * 3_600_000) } });
  const keys = () => db.actorKey.count({ where: { actorId: ada.id } });

  // The worker was away: nothing was told yet, so the keys stay.
  await sweepDeparted();
  expect(await db.activity.count({ where: { id: ids.words } })).toBe(0);
  expect(await db.delivery.count({ where: { activityId: ids.words } })).toBe(0);
  expect(await keys()).toBe(2);

  await deliverActorDelete({ ...fact, data: { ...(fact.data as object), inboxes: [inbox] } });
  await sweepDeparted();
  expect(await db.delivery.count({ where: { activityId: fact.id } })).toBe(1);
  expect(await keys()).toBe(2);

  await db.delivery.deleteMany({ where: { activityId: fact.id } });
  await sweepDeparted();
  expect(await keys()).toBe(0);
  // Whoever lives keeps everything.
  expect(await db.delivery.count({ where: { activityId: ids.others } })).toBe(1);
  expect(await db.actorKey.count({ where: { actorId: noor.id } })).toBe(2);
});
