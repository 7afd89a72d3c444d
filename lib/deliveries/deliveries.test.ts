import { beforeEach, expect, test } from "vitest";
import { person } from "../../test/people";
import { db, transaction } from "../db";
import { Forbidden, NotFound } from "../errors";
import { followActivity } from "../federation/activities";
import { queueActivity } from "../federation/delivery";
import { forgetDeliveries, retryDelivery, retryServer, sweepFailedDeliveries } from "./commands";
import { failedDeliveries, waitingServers } from "./queries";

const host = "silent.example";
const inbox = `https://${host}/inbox`;

beforeEach(async () => {
  await db.failedDelivery.deleteMany();
  await db.delivery.deleteMany();
  await db.server.deleteMany();
});

/** A Follow that was given up. */
async function givenUp(to = inbox, failedAt = new Date()): Promise<string> {
  const ada = await person();
  const factId = crypto.randomUUID();
  await transaction((tx) =>
    queueActivity(tx, { factId, actorId: ada.id, json: followActivity(factId, "a", "b"), inboxes: [to] }),
  );
  const { activityId, host: name } = await db.delivery.findFirstOrThrow({ where: { activityId: factId } });
  await db.delivery.deleteMany({ where: { activityId } });
  const reason = "noAnswer";
  await db.failedDelivery.create({ data: { activityId, inbox: to, host: name, reason, attempts: 17, failedAt } });
  return factId;
}

const steward = async () => ({ ...(await person()), steward: true });

test("a steward sees what was given up and why, and has it sent again with all its days before it", async () => {
  const activityId = await givenUp();
  const hedy = await steward();
  expect(await failedDeliveries(hedy)).toEqual([
    { activityId, type: "Follow", inbox, host, reason: "noAnswer", attempts: 17, failedAt: expect.any(Date) },
  ]);
  await retryDelivery(hedy, { activityId, inbox });
  expect(await failedDeliveries(hedy)).toEqual([]);
  expect(await db.delivery.findMany()).toMatchObject([{ activityId, inbox, host, attempts: 0 }]);
  expect(await waitingServers(hedy)).toMatchObject([{ host, deliveries: 1, failures: 0, retryAt: null }]);
  await expect(retryDelivery(hedy, { activityId, inbox })).rejects.toThrow(NotFound);
  expect(await db.fact.count({ where: { kind: "delivery.retried", subject: activityId } })).toBe(1);
});

test("a whole server is tried again: what was given up, and what waits for it to answer", async () => {
  await givenUp();
  await givenUp(`${inbox}/other`);
  const elsewhere = await givenUp("https://elsewhere.example/inbox");
  const soon = new Date(Date.now() + 3_600_000);
  await db.server.create({ data: { host, failures: 9, retryAt: soon } });
  const waits = { activityId: crypto.randomUUID(), inbox, host, since: new Date(), dueAt: soon };
  await db.delivery.create({ data: waits });
  expect(await retryServer(await steward(), { host })).toBe(3);
  expect((await db.delivery.findMany()).every(({ dueAt }) => dueAt <= new Date())).toBe(true);
  expect(await db.server.findUnique({ where: { host } })).toMatchObject({ failures: 9, retryAt: null });
  expect((await db.failedDelivery.findMany()).map(({ activityId }) => activityId)).toEqual([elsewhere]);
});

test("nobody but a steward sees deliveries or has them sent again", async () => {
  const ada = await person();
  const activityId = await givenUp();
  await expect(failedDeliveries(ada)).rejects.toThrow(Forbidden);
  await expect(waitingServers(ada)).rejects.toThrow(Forbidden);
  await expect(retryDelivery(ada, { activityId, inbox })).rejects.toThrow(Forbidden);
  await expect(retryServer(ada, { host })).rejects.toThrow(Forbidden);
  expect(await db.failedDelivery.count()).toBe(1);
});

test("what was given up a month ago is forgotten", async () => {
  await givenUp(inbox, new Date(Date.now() - 31 * 86_400_000));
  const kept = await givenUp(`${inbox}/kept`, new Date(Date.now() - 29 * 86_400_000));
  await sweepFailedDeliveries();
  expect((await db.failedDelivery.findMany()).map(({ activityId }) => activityId)).toEqual([kept]);
});

test("what was given up is forgotten one by one or server by server, by stewards alone", async () => {
  const [first] = [await givenUp(), await givenUp(), await givenUp("https://elsewhere.example/inbox")];
  await expect(forgetDeliveries(await person(), { host })).rejects.toThrow(Forbidden);
  await forgetDeliveries(await steward(), { activityId: first ?? "", inbox });
  expect(await db.failedDelivery.count()).toBe(2);
  await forgetDeliveries(await steward(), { host });
  expect(await db.failedDelivery.findMany()).toMatchObject([{ host: "elsewhere.example" }]);
});
