import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { storeFile } from "../files/commands";
import { sweepPictures } from "../media/commands";
import { openMedia } from "../media/queries";
import { joinEvent } from "../participations/commands";
import { addPicture, recount, removePicture } from "./commands";
import { recountForm, recountOf } from "./queries";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2030-04-01T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = () => vi.setSystemTime(new Date("2030-04-22T12:00:00Z"));
const photo = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
    .png()
    .toBuffer();

async function scene() {
  const ada = await person();
  const ben = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  await joinEvent(ben, { eventId: event.id });
  return { ada, ben, event, eventId: event.id };
}

test("notes, pictures with words and files tell how it went; nothing told is nothing shown", async () => {
  const { ada, eventId } = await scene();
  later();
  expect(await recountOf(eventId)).toBeNull();
  await recount(ada, { eventId, text: "**27** things mended.<script>alert(1)</script>" });
  await addPicture(ada, { eventId, bytes: await photo(), alt: "Three people at a table" });
  await addPicture(ada, { eventId, bytes: await photo(), alt: "A bicycle" });
  await storeFile(ada, { eventId, name: "list.txt", bytes: new TextEncoder().encode("a"), after: true });
  const told = await recountOf(eventId);
  expect(told?.html).toContain("<strong>27</strong>");
  expect(told?.html).not.toContain("<script");
  expect(told?.pictures.map(({ alt }) => alt)).toEqual(["Three people at a table", "A bicycle"]);
  expect(told?.files.map(({ name }) => name)).toEqual(["list.txt"]);
});

test("it is told after the end only, and not of what was called off", async () => {
  const { ada, eventId } = await scene();
  await expect(recount(ada, { eventId, text: "Great" })).rejects.toThrow(Conflict);
  await expect(addPicture(ada, { eventId, bytes: await photo(), alt: "x" })).rejects.toThrow(Conflict);
  later();
  await db.event.update({ where: { id: eventId }, data: { status: "CANCELLED" } });
  await expect(recount(ada, { eventId, text: "Great" })).rejects.toThrow(Conflict);
});

test("a picture needs words; one that is none is refused", async () => {
  const { ada, eventId } = await scene();
  later();
  await expect(addPicture(ada, { eventId, bytes: await photo(), alt: " \u200E " })).rejects.toThrow(Invalid);
  await expect(addPicture(ada, { eventId, bytes: new TextEncoder().encode("<svg/>"), alt: "drawing" })).rejects.toThrow(
    Invalid,
  );
  expect(await recountOf(eventId)).toBeNull();
});

test("those who came are thanked once, however often it is saved", async () => {
  const { ada, eventId } = await scene();
  later();
  expect(await recountForm(eventId)).toEqual({ text: "", thanked: false, came: 1 });
  await recount(ada, { eventId, text: "Thank you" });
  const again = () => recount(ada, { eventId, text: "Thank you all", thank: true });
  await Promise.all([again(), again(), again()]);
  expect(await db.fact.count({ where: { kind: "event.recounted", subject: eventId } })).toBe(1);
  expect(await recountForm(eventId)).toMatchObject({ text: "Thank you all", thanked: true });
});

test("its pictures are for who may open the event, and get new addresses when that are fewer", async () => {
  const { ada, eventId } = await scene();
  later();
  await addPicture(ada, { eventId, bytes: await photo(), alt: "A bicycle" });
  const key = async () => (await recountOf(eventId))?.pictures[0]?.key ?? "";
  const before = await key();
  expect((await openMedia(null, before)).public).toBe(true);
  vi.setSystemTime(new Date("2030-04-30T12:00:00Z"));
  await sweepPictures();
  await editEvent(ada, { eventId, input: ball({ visibility: "INVITED" }) });
  expect(await key()).not.toBe(before);
  await expect(openMedia(null, before)).rejects.toThrow(NotFound);
  await expect(openMedia(null, await key())).rejects.toThrow(NotFound);
  expect((await openMedia(ada, await key())).public).toBe(false);
});

test("only organisers tell, add and take away; other events' pictures stay where they are", async () => {
  const { ada, eventId } = await scene();
  const other = await scene();
  later();
  const eve = await person();
  await addPicture(ada, { eventId, bytes: await photo(), alt: "A bicycle" });
  const mediaId = (await recountOf(eventId))?.pictures[0]?.id ?? "";
  await expect(recount(eve, { eventId, text: "spam" })).rejects.toThrow(Forbidden);
  await expect(addPicture(eve, { eventId, bytes: await photo(), alt: "spam" })).rejects.toThrow(Forbidden);
  await expect(removePicture(eve, { eventId, mediaId })).rejects.toThrow(Forbidden);
  await expect(removePicture(other.ada, { eventId: other.eventId, mediaId })).rejects.toThrow(NotFound);
  await removePicture(ada, { eventId, mediaId });
  expect(await recountOf(eventId)).toBeNull();
  await expect(removePicture(ada, { eventId, mediaId })).rejects.toThrow(NotFound);
});

test("with the event all of it goes", async () => {
  const { ada, eventId } = await scene();
  later();
  await addPicture(ada, { eventId, bytes: await photo(), alt: "A bicycle" });
  const key = (await recountOf(eventId))?.pictures[0]?.key ?? "";
  await deleteEvent(ada, { eventId });
  await expect(openMedia(null, key)).rejects.toThrow(NotFound);
});
