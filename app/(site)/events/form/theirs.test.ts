import { expect, test, vi } from "vitest";
import { createEvent } from "@/lib/events/commands";
import { ball, person } from "../../../../test/people";
import type { EventForm } from "./input";
import { baseText, type Difference, settled, theirs } from "./theirs";
import { valuesOf } from "./values";

vi.mock("next-intl/server", () => ({
  getLocale: async () => "en",
  getTranslations: async () => Object.assign((key: string) => key, { has: () => false }),
}));

async function scene() {
  const row = await createEvent(
    await person(),
    ball({ lede: "On danse", priceText: "5 €", free: false, tags: ["bal"] }),
  );
  const values = valuesOf(row);
  const form = { ...values, base: baseText(values), onward: "save" } as unknown as EventForm;
  return { row, form };
}

const found = async (...given: Parameters<typeof theirs>) =>
  JSON.parse((await theirs(...given)).theirs) as Difference[];

test("a form that says what the event says differs nowhere, whatever was changed in between", async () => {
  const { row, form } = await scene();
  expect(await found({ ...row, sequence: 5 }, form)).toEqual([]);
});

test("the fields of how it repeats, which a form always sends, are no difference", async () => {
  const { row, form } = await scene();
  const sent = { ...form, repeat: undefined, every: "1", monthly: "day", ends: "never", times: "10", pickedDay: [] };
  expect(await found(row, sent)).toEqual([]);
});

test("what only the other touched takes the other's word, what I touched keeps mine, unless I chose already", async () => {
  const { row, form } = await scene();
  const theirRow = { ...row, title: "Bal d’été", lede: "Tous danse", priceText: "8 €" };
  const mine = { ...form, title: "Bal d’hiver", lede: undefined, description: "Neige" };
  const picks = Object.fromEntries((await found(theirRow, mine)).map(({ name, pick }) => [name, pick]));
  expect(picks).toEqual({ title: "mine", lede: "mine", priceText: "theirs", description: "mine" });
  const again = await found(theirRow, { ...mine, pick: { title: "theirs" } });
  expect(again.find(({ name }) => name === "title")).toMatchObject({ pick: "theirs", theirs: "Bal d’été" });
});

test("what was chosen is what is saved: theirs where I said so, emptied fields too, mine everywhere else", async () => {
  const { row, form } = await scene();
  const theirRow = { ...row, title: "Bal d’été", lede: null };
  const merged = settled(theirRow, {
    ...form,
    title: "Bal d’hiver",
    priceText: "9 €",
    pick: { title: "theirs", lede: "theirs", priceText: "mine", eventId: "theirs", publisher: "theirs" },
  });
  expect(merged).toMatchObject({ title: "Bal d’été", lede: undefined, priceText: "9 €", eventId: row.id });
});

test("a picture goes with its words, and the questions go together", async () => {
  const { row, form } = await scene();
  const question = { id: "q1", kind: "TEXT", label: "Vous apportez ?", options: [], required: false };
  const theirRow = { ...row, coverMotif: 2, questions: [question] };
  expect((await found(theirRow, form)).map(({ name }) => name).sort()).toEqual(["cover", "questions"]);
  const merged = settled(theirRow, { ...form, pick: { cover: "theirs", questions: "theirs" } });
  expect(merged).toMatchObject({ cover: "motif2", coverId: undefined, question1_label: "Vous apportez ?" });
});

test("a base that is nonsense loses nothing: what differs keeps mine", async () => {
  const { row, form } = await scene();
  for (const base of ["{", "7", "[]", undefined])
    expect(await found({ ...row, title: "Bal d’été" }, { ...form, base })).toMatchObject([
      { name: "title", pick: "mine" },
    ]);
});
