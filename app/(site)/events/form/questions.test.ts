import { expect, test } from "vitest";
import { eventInput } from "@/lib/events/schema";
import { faultsOf } from "./faults";
import { draftOf, type EventForm, eventForm } from "./input";
import { questionsOf, questionValues } from "./questions";

function form(change: Record<string, string> = {}): EventForm {
  return eventForm.parse({
    title: "Soupe pour tous",
    startDate: "2030-12-14",
    startTime: "14:00",
    zone: "Europe/Paris",
    ...change,
  });
}

const faults = (change: Record<string, string>) => {
  const filled = form(change);
  return faultsOf(filled, draftOf(filled, null), false);
};

const two = {
  question1_id: "aaa",
  question1_label: " Que mangez-vous ? ",
  question1_required: "on",
  question2_id: "bbb",
  question2_label: "Taille",
  question2_kind: "CHOICE",
  question2_options: "Petite\r\n\r\n Grande \nGrande",
};

test("questions stand in their order, empty places are none, answers are one on each line", () => {
  expect(questionsOf(form(two))).toEqual([
    { id: "aaa", kind: "TEXT", label: "Que mangez-vous ?", options: [], required: true },
    { id: "bbb", kind: "CHOICE", label: "Taille", options: ["Petite", "Grande"], required: false },
  ]);
  expect(faults(two)).toEqual({});
});

test("a question keeps its id when its words change, and when the one before is taken away", () => {
  const kept = questionsOf(form({ ...two, question1_gone: "on", question2_label: "Quelle taille ?" }));
  expect(kept).toEqual([
    { id: "bbb", kind: "CHOICE", label: "Quelle taille ?", options: ["Petite", "Grande"], required: false },
  ]);
});

test("what is written comes back into the form as it was", () => {
  const questions = eventInput.parse(draftOf(form(two), null)).questions;
  expect(questionsOf(questionValues({ questions }))).toEqual(questions);
});

test("ids that are missing, twice the same or not of ours are made anew", () => {
  const made = questionsOf(form({ ...two, question2_id: "aaa", question3_id: "../x", question3_label: "Et ?" }));
  expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  expect(made.every(({ id }) => /^[a-z0-9]{1,12}$/.test(id))).toBe(true);
});

test("faults are named at the question's own place, whatever stands empty before", () => {
  expect(faults({ question3_label: "Taille", question3_kind: "CHOICE", question3_options: "Une seule" })).toEqual({
    question3_options: ["errors.questionOptions"],
  });
  expect(faults({ question2_kind: "CHOICE", question2_options: "Petite\nGrande" })).toEqual({
    question2_label: ["errors.required"],
  });
  expect(faults({ question1_label: "x".repeat(201) })).toEqual({ question1_label: ["errors.tooLong"] });
});

test("sign-up ends by the clocks of the event; a day alone counts whole", () => {
  const closes = (change: Record<string, string>) => draftOf(form(change), null).joinCloses;
  expect(closes({ closesDate: "2030-12-13", closesTime: "18:00" })).toBe("2030-12-13T18:00");
  expect(closes({ closesDate: "2030-12-13" })).toBe("2030-12-13T23:59");
  expect(closes({})).toBeUndefined();
});

test("a close of sign-up that cannot be is said at its field", () => {
  expect(faults({ closesTime: "18:00" })).toEqual({ closesDate: ["errors.closesDateMissing"] });
  expect(faults({ closesDate: "2030-12-15" })).toEqual({ closesDate: ["errors.joinClosesLate"] });
  expect(faults({ closesDate: "2030-12-14", closesTime: "14:00" })).toEqual({ closesTime: ["errors.joinClosesLate"] });
  expect(faults({ closesDate: "2030-03-31", closesTime: "02:30" })).toEqual({ closesTime: ["errors.timeSkipped"] });
  expect(faults({ maxParty: "0" })).toEqual({ maxParty: ["errors.number"] });
  expect(faults({ maxParty: "many" })).toEqual({ maxParty: ["errors.number"] });
});
