import ICAL from "ical.js";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { unpacked } from "../../test/archives";
import { inTables } from "../../test/remains";
import { type Scene, wholePerson } from "../../test/whole-person";
import { db } from "../db";
import { readCalendar as takeIn } from "../imports/ics";
import { makeExport, wantOwnExport } from "./commands";
import { openExport } from "./queries";

let scene: Scene;
beforeAll(async () => {
  scene = await wholePerson();
}, 120_000);

async function archive(whole: boolean): Promise<Map<string, Buffer>> {
  const { id } = await wantOwnExport(scene.quince, { whole });
  await makeExport({ subject: id });
  return unpacked((await openExport(scene.quince, id)).path);
}

/** What an archive leaves out, and why. */
const without: Record<string, string> = {
  "Event.searchText": "the same words again, folded, for the search",
  "Passkey.publicKey": "opens nothing elsewhere, and is no text",
  "Letter.answer": "what a mail server said to ours",
  "ImportedItem.uid": "stands in the calendar that was read, whose events are all there",
};

/** In which lists others' words may stand: what they wrote to this person, and names of what it goes to and follows. */
const shared = ["Coming", "Follow", "Note", "Interest", "Reaction", "Measure"];

/** The phrases of a text that end in somebody's word. */
const phrases = (text: string, word: string) =>
  [...text.matchAll(new RegExp(`[\\p{L} ,']*${word}`, "giu"))].map(([phrase]) => phrase.toLowerCase().trim());

test("L9 an archive holds every text of the person that stands in any table, and of others what they may have", async () => {
  const files = await archive(true);
  const all = [...files].map(([name, bytes]) => `${name}\n${bytes.toString("utf8")}`).join("\n");
  const low = all.toLowerCase();
  for (const word of ["quince", "medlar"]) {
    const found = (await inTables(word)).filter(({ place }) => !without[place] && !place.startsWith("graphile"));
    expect(new Set(found.map(({ place }) => place)).size).toBeGreaterThan(40);
    const missing = found.flatMap(({ place, text }) =>
      phrases(text, word)
        .filter((phrase) => !low.includes(phrase))
        .map((phrase) => `${place}: ${phrase}`),
    );
    expect(missing).toEqual([]);
  }
  const strange = all
    .split("\n")
    .filter((line) => /tansy/i.test(line) && !shared.some((type) => line.includes(`"type":"${type}"`)));
  expect(strange).toEqual([]);
  expect(all).not.toMatch(/tansy@meadow|soft ones, says tansy|Look, says tansy|I mind, says tansy/);
}, 60_000);

test("L9 what is in an archive reads back: JSON-LD line by line, calendars, pictures and files", async () => {
  const files = await archive(false);
  for (const [name, bytes] of files) {
    if (name.endsWith(".jsonld")) expect(JSON.parse(bytes.toString("utf8")), name).toHaveProperty("@context");
    if (name.startsWith("media/")) expect((await sharp(bytes).metadata()).width, name).toBe(40);
  }
  const calendar = readCalendar(files.get("events.ics")?.toString("utf8") ?? "");
  expect(calendar).toContain("Ball of quince");
  const events = JSON.parse(files.get("events.jsonld")?.toString("utf8") ?? "")["@graph"];
  expect(events.map(({ title }: { title: string }) => title)).toContain("Idea of quince");
  expect([...files.values()].some((bytes) => bytes.toString("utf8") === "Plan of quince")).toBe(true);
  // Of the other identity of the account there is no trace (I7).
  for (const [name, bytes] of files) expect(`${name} ${bytes.toString("latin1")}`).not.toMatch(/medlar/i);
}, 60_000);

test("L9 what is in an archive can be taken in again: its events, each with its time and place", async () => {
  const files = await archive(false);
  const reading = takeIn(files.get("events.ics") ?? Buffer.alloc(0), "Europe/Paris");
  const own = await db.event.findMany({
    where: { organiserId: scene.quince.id, state: "PUBLISHED", uri: null, deletedAt: null },
    select: { title: true, startLocal: true, zone: true },
  });
  expect(own.length).toBeGreaterThan(0);
  expect(reading?.missing).toEqual([]);
  const lines = (rows: { title: string; start: string; zone: string }[]) =>
    rows.map(({ title, start, zone }) => `${start} ${zone} ${title}`).sort();
  expect(lines(reading?.entries.map(({ draft }) => draft) ?? [])).toEqual(
    lines(own.map(({ startLocal, ...row }) => ({ ...row, start: startLocal }))),
  );
}, 60_000);

/** Titles of a calendar, read by another program than the one that wrote it. */
function readCalendar(text: string): unknown[] {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents("vevent").map((one) => one.getFirstPropertyValue("summary"));
}
