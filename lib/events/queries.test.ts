import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createGroup } from "../groups/commands";
import { listGroups } from "../groups/queries";
import { findActor } from "../identities/queries";
import type { Acting } from "../identities/schema";
import { momentOf } from "../time";
import { createEvent, publishEvent } from "./commands";
import { listEvents, myEvents } from "./queries";
import type { EventDraft } from "./schema";

async function published(organiser: Acting, changes: Partial<EventDraft> = {}, organiserId = organiser.id) {
  const event = await createEvent(organiser, ball(changes), { organiserId });
  return publishEvent(organiser, { eventId: event.id });
}

const titles = async (page: ReturnType<typeof listEvents>) => (await page).events.map(({ title }) => title);
const paris = (local: string) => momentOf(local, "Europe/Paris");

test("a day shows what begins on it and what goes on through it, not the whole day that ended with the night", async () => {
  const ada = await person();
  await published(ada, { title: "La veille", allDay: true, start: "2031-09-26", end: undefined });
  await published(ada, { title: "Trois jours", allDay: true, start: "2031-09-26", end: "2031-09-28" });
  await published(ada, { title: "Nuit blanche", start: "2031-09-26T22:00", end: "2031-09-27T05:00" });
  await published(ada, { title: "À minuit", start: "2031-09-27T00:00", end: undefined });
  await published(ada, { title: "Le lendemain", start: "2031-09-28T00:00", end: undefined });
  const day = { organiserId: ada.id, from: paris("2031-09-27T00:00"), to: paris("2031-09-28T00:00") };
  expect(await titles(listEvents(null, day))).toEqual(["Trois jours", "Nuit blanche", "À minuit"]);
});

test("pages follow each other without gap or double, forwards and backwards in time, what goes on first", async () => {
  const ada = await person();
  await db.event.createMany({
    data: Array.from({ length: 45 }, (_, index) => ({
      slug: `row-${index}-abcdefgh`,
      state: "PUBLISHED" as const,
      title: `Bal ${index}`,
      startLocal: "2030-01-01T10:00",
      zone: "UTC",
      // Five at a time begin together; the first ten are going on, the last ten are over.
      startsAt: new Date(Date.now() + (Math.floor(index / 5) - 2) * 86_400_000 - (index >= 35 ? 30 : 0) * 86_400_000),
      endsAt: new Date(Date.now() + (index >= 35 ? -10 : 20) * 86_400_000),
      organiserId: ada.id,
      icsUid: `row-${index}@x`,
    })),
  });
  for (const [past, count] of [
    [false, 35],
    [true, 10],
  ] as const) {
    const seen: { id: string; startsAt: Date }[] = [];
    let after: string | undefined;
    do {
      const { events, next } = await listEvents(null, { organiserId: ada.id, past, after, limit: 4 });
      seen.push(...events);
      after = next ?? undefined;
    } while (after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    expect(seen).toHaveLength(count);
    const times = seen.map(({ startsAt }) => startsAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => (past ? b - a : a - b)));
  }
  for (const after of ["x", "99999999999999_00000000-0000-4000-8000-000000000000", "-1_x", "\u0000"])
    await expect(listEvents(null, { after })).resolves.toBeDefined();
});

test("search finds title, place, group and tags by the beginnings of words, accents folded; all words count", async () => {
  const ada = await person();
  const { id } = await createGroup(ada, { handle: "chorale", name: "Chorale de l’Œuvre" });
  const place = { name: "Café Zénith", locality: "Besançon" };
  await published(ada, { title: "Fête d’été", tags: ["Éco-gestes"], place }, id);
  for (const text of ["fete", "FÊTE ÉTÉ", "zenith", "besan", "oeuvre", "chorale ete", "éco gestes", "#éco-gestes"])
    expect(await titles(listEvents(null, { text })), text).toEqual(["Fête d’été"]);
  for (const text of ["fete hiver", "ete'); drop table", "& | ! ( ) : *", "\u0000", "%", "été".repeat(500)])
    expect(await titles(listEvents(null, { text })).then((found) => found.length <= 1)).toBe(true);
  expect((await listGroups(null, { text: "oeuvre" })).groups.map(({ handle }) => handle)).toEqual(["chorale"]);
  expect((await listGroups(null, { text: "%" })).groups).toEqual([]);
});

test("search knows nothing of what is hidden: link-only events, drafts, the name of a hidden place", async () => {
  const ada = await person();
  await published(ada, {
    title: "Visible",
    hideAddress: true,
    place: { name: "Xanadu", street: "3 rue Ypsilon", locality: "Zwolle" },
  });
  await published(ada, { title: "Xylophone", visibility: "LINK" });
  await createEvent(ada, ball({ title: "Xérès" }));
  for (const viewer of [null, ada]) expect(await titles(listEvents(viewer, { text: "x" }))).toEqual([]);
  expect(await titles(listEvents(null, { text: "ypsilon" }))).toEqual([]);
  expect(await titles(listEvents(null, { text: "zwolle" }))).toEqual(["Visible"]);
});

test("my events are each where they belong", async () => {
  const ada = await person();
  const choir = await group(ada);
  const draft = await createEvent(ada, ball(), { organiserId: choir.id });
  const coming = await published(ada, {}, choir.id);
  const ids = async (list: Parameters<typeof myEvents>[1]) => (await myEvents(ada, list)).events.map(({ id }) => id);
  expect(await ids("drafts")).toEqual([draft.id]);
  expect(await ids("organised")).toEqual([coming.id]);
  await db.event.update({ where: { id: coming.id }, data: { startsAt: new Date(0), endsAt: new Date(1) } });
  expect(await ids("past")).toEqual([coming.id]);
  expect(await ids("organised")).toEqual([]);
  expect((await myEvents(await person(), "drafts")).events).toEqual([]);
});

test("an address with characters that no handle has is simply not there", async () => {
  for (const handle of ["\u0000", "a\u0000b", "\n"]) await expect(findActor(handle)).rejects.toThrow("errors.notFound");
});
