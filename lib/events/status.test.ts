import { expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { Forbidden, Invalid } from "../errors";
import { cancelEvent, confirmEvent, createEvent, publishEvent, restoreEvent } from "./commands";
import { presentEvent } from "./present";
import { eventHistory } from "./queries";

const facts = (subject: string) => db.fact.findMany({ where: { subject }, orderBy: { at: "asc" } });
const kinds = async (subject: string) => (await facts(subject)).map(({ kind }) => kind).sort();

test("why it is called off stands on the page and in the fact; taken back, it is forgotten", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  const off = await cancelEvent(ada, { eventId: event.id, reason: " The boiler broke.\r\nSee you in January. " });
  expect((await presentEvent(off, null)).cancelReason).toBe("The boiler broke.\nSee you in January.");
  expect((await facts(event.id)).at(-1)?.data).toMatchObject({ reason: "The boiler broke.\nSee you in January." });
  expect((await eventHistory(await presentEvent(off, null)))[0]?.changes).toEqual({
    status: ["CONFIRMED", "CANCELLED"],
    reason: [null, "The boiler broke.\nSee you in January."],
  });
  expect((await restoreEvent(ada, { eventId: event.id })).cancelReason).toBeNull();
  await expect(cancelEvent(ada, { eventId: event.id, reason: "x".repeat(1001) })).rejects.toThrow(Invalid);
});

test("what was not certain is confirmed once, for everybody to read", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball({ status: "TENTATIVE" }));
  await publishEvent(ada, { eventId: event.id });
  await expect(confirmEvent(await person(), { eventId: event.id })).rejects.toThrow(Forbidden);
  await confirmEvent(ada, { eventId: event.id });
  const sure = await confirmEvent(ada, { eventId: event.id });
  expect(sure).toMatchObject({ status: "CONFIRMED", sequence: 1 });
  const presented = await presentEvent(sure, ada);
  expect(presented.mine.canConfirm).toBe(false);
  expect(await eventHistory(presented)).toMatchObject([{ changes: { status: ["TENTATIVE", "CONFIRMED"] } }]);
  expect(await kinds(event.id)).toEqual(["event.changed", "event.published"]);
});
