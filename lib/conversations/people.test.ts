import { expect, test } from "vitest";
import { ball, group, guest, person } from "../../test/people";
import { block } from "../blocks/commands";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { createEvent, publishEvent } from "../events/commands";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { reachOf, writeToPeople } from "./people";
import { conversation, conversationsOf } from "./queries";

const threadsOf = async (actor: Acting) => (await conversationsOf(actor)).threads;
const once = () => crypto.randomUUID();

test("organisers write to those who come, each alone: nobody reads who else was written to", async () => {
  const [owner, noor, eve, kim, stranger] = [
    await person(),
    await person(),
    await person(),
    await person(),
    await person(),
  ];
  const choir = await group(owner);
  const draft = await createEvent(owner, ball({ capacity: 10 }), { organiserId: choir.id });
  const event = await publishEvent(owner, { eventId: draft.id });
  for (const who of [noor, eve, kim, owner]) await joinEvent(who, { eventId: event.id });
  await guest(event.id, "greta@example.org", {});
  await block(kim, { actorId: choir.id });
  const input = { eventId: event.id, states: ["GOING" as const], text: "Apportez un bol", once: once() };
  expect((await reachOf(owner, event.id)).GOING).toBe(2);
  expect(await writeToPeople(owner, input)).toBe(2);
  // Sent again, as after a power cut: nobody reads it twice.
  await writeToPeople(owner, input);
  const [thread] = await threadsOf(noor);
  expect(await threadsOf(noor)).toHaveLength(1);
  const read = await conversation(noor, thread?.id ?? "");
  expect(read.messages).toHaveLength(1);
  expect(read.everybody.map(({ id }) => id).sort()).toEqual([choir.id, noor.id].sort());
  expect(read.event?.title).toBe(event.title);
  expect(await threadsOf(kim)).toEqual([]);
  expect((await threadsOf(eve))[0]?.id).not.toBe(thread?.id);
  const ids = await db.message.findMany({ select: { id: true } });
  expect(new Set(ids.map(({ id }) => id[14]))).toEqual(new Set(["4"]));

  await expect(writeToPeople(noor, { ...input, once: once() })).rejects.toBeInstanceOf(Forbidden);
  const closed = await createEvent(stranger, ball());
  await expect(writeToPeople(owner, { ...input, eventId: closed.id })).rejects.toBeInstanceOf(NotFound);
  await expect(reachOf(owner, closed.id)).rejects.toBeInstanceOf(NotFound);
  await expect(writeToPeople(stranger, { ...input, eventId: closed.id })).rejects.toBeInstanceOf(Conflict);
  await expect(writeToPeople(owner, { ...input, states: [] })).rejects.toBeInstanceOf(Invalid);
  await expect(writeToPeople(owner, { ...input, states: ["WAITING"] })).rejects.toBeInstanceOf(Conflict);
});
