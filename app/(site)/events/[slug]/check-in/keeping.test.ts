import { expect, test } from "vitest";
import { codeIn, fill, type Kept, named, nothingKept, type Somebody, shown, withNews, withReplies } from "./keeping";

const zoe: Somebody = { id: "z", name: "Zoé Lemaire", seats: 2, ticket: "t", at: null };
const awa: Somebody = { id: "a", name: "Awa Ndiaye", seats: 1, ticket: null, at: null };
const full = (people: Somebody[]) => ({ now: "2030-01-01T18:00:00Z", full: true, people, gone: [] });
const kept: Kept = withNews(nothingKept, full([zoe, awa]));

test("a whole list replaces the one before; news change it, and who is gone goes", () => {
  expect(kept.people.map(({ id }) => id)).toEqual(["a", "z"]);
  const later = { now: "2030-01-01T18:01:00Z", full: false, people: [{ ...zoe, seats: 3 }], gone: ["a"] };
  expect(withNews(kept, later)).toEqual({ people: [{ ...zoe, seats: 3 }], marks: [], readAt: later.now });
  expect(withNews(kept, full([awa])).people).toEqual([awa]);
});

test("what was noted here stands over the list until the server answered, and the first time counts", () => {
  const mark = { key: "1", id: "z", at: "2030-01-01T19:05:00Z" };
  const noted = { ...kept, marks: [mark] };
  expect(shown(noted).find(({ id }) => id === "z")?.at).toBe(mark.at);
  expect(shown(withNews(noted, full([zoe, awa]))).find(({ id }) => id === "z")?.at).toBe(mark.at);
  const person = { ...zoe, at: "2030-01-01T19:02:00Z" };
  const after = withReplies(noted, [{ key: "1", outcome: "already", person }]);
  expect(after.marks).toEqual([]);
  expect(shown(after).find(({ id }) => id === "z")?.at).toBe(person.at);
});

test("taking back is noted, too", () => {
  const inside = withNews(nothingKept, full([{ ...zoe, at: "2030-01-01T19:00:00Z" }]));
  const marks = [{ key: "2", id: "z", at: "2030-01-01T19:01:00Z", undo: true }];
  expect(shown({ ...inside, marks })[0]?.at).toBeNull();
});

test("somebody the list did not know is on it once the server answered", () => {
  const noted = { ...withNews(nothingKept, full([])), marks: [{ key: "3", ticket: "ABCDE12345", at: "x" }] };
  expect(withReplies(noted, [{ key: "3", outcome: "in", person: zoe }]).people).toEqual([zoe]);
  expect(withReplies(noted, [{ key: "3", outcome: "unknown", person: null }])).toMatchObject({ people: [], marks: [] });
});

test.each([
  ["https://farandole.example/events/soupe-abc/check-in?ticket=ABCDE12345", "ABCDE12345"],
  ["abcde-12345", "ABCDE12345"],
  [" ab cde 12 345 ", "ABCDE12345"],
  ["oOiIl-00000", "0011100000"],
  ["https://farandole.example/events/soupe-abc", null],
  ["Zoé Lemaire", null],
  ["ABCDE1234", null],
  ["javascript:alert(1)", null],
  ["", null],
])("the code in %j is %j", (text, code) => expect(codeIn(text)).toBe(code));

test("names are found without their accents, by any of their words", () => {
  expect(named([zoe, awa], "zoe")).toEqual([zoe]);
  expect(named([zoe, awa], "NDI awa")).toEqual([awa]);
  expect(named([zoe, awa], "zoe ndiaye")).toEqual([]);
  expect(named([zoe, awa], "")).toHaveLength(2);
});

test("a name with signs of its own breaks no sentence", () => {
  expect(fill("{name}: {seats}", { name: "{seats} $& <b>", seats: 2 })).toBe("{seats} $& <b>: 2");
});
