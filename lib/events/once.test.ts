import { expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { Gone } from "../errors";
import { createEvent, deleteEvent, publishEvent } from "./commands";

test("D12 a form sent again, after a timeout or by two presses at once, writes one event", async () => {
  const ada = await person();
  const once = crypto.randomUUID();
  const send = (title: string) => createEvent(ada, ball({ title }), { once });
  const written = await Promise.all([send("Bal"), send("Bal"), send("Bal")]);
  expect(new Set(written.map(({ id }) => id)).size).toBe(1);
  expect((await send("Autre bal")).title).toBe("Bal");
  expect(await db.event.count({ where: { authorId: ada.id } })).toBe(1);
});

test("the mark of one person's form leads to nobody else's event", async () => {
  const ada = await person();
  const eve = await person();
  const once = crypto.randomUUID();
  const hers = await createEvent(ada, ball(), { once });
  const other = await createEvent(eve, ball({ title: "Bal d’Ève" }), { once });
  expect(other.id).not.toBe(hers.id);
  expect((await createEvent(eve, ball(), { once: hers.id })).id).not.toBe(hers.id);
});

test("a refused form writes nothing, and sent again once it is right it does", async () => {
  const ada = await person();
  const once = crypto.randomUUID();
  await expect(createEvent(ada, ball({ title: "" }), { once })).rejects.toThrow();
  expect((await createEvent(ada, ball(), { once })).state).toBe("DRAFT");
});

test("what was published and deleted since does not come back by an old form", async () => {
  const ada = await person();
  const once = crypto.randomUUID();
  const event = await createEvent(ada, ball(), { once });
  await publishEvent(ada, { eventId: event.id });
  await deleteEvent(ada, { eventId: event.id });
  await expect(createEvent(ada, ball(), { once })).rejects.toThrow(Gone);
});
