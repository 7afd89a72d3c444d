import { expect, test } from "vitest";
import { comesTwice } from "@/lib/time";
import { faultsOf } from "./faults";
import { draftOf, type EventForm, eventForm } from "./input";

function form(change: Partial<EventForm> = {}): EventForm {
  return eventForm.parse({
    title: "Soupe pour tous",
    startDate: "2030-12-14",
    startTime: "14:00",
    zone: "Europe/Paris",
    ...change,
  });
}

function faults(change: Partial<EventForm> = {}, publishes = false) {
  const filled = form(change);
  return faultsOf(filled, draftOf(filled, null), publishes);
}

test("a title and a start are enough", () => {
  expect(faults()).toEqual({});
});

test("what is missing is named at its own field", () => {
  expect(faults({ title: " ", startDate: undefined })).toEqual({
    title: ["errors.titleMissing"],
    startDate: ["errors.startMissing"],
  });
  expect(faults({ startTime: undefined })).toEqual({ startTime: ["errors.timeMissing"] });
  expect(faults({ startTime: undefined, allDay: "on" })).toEqual({});
  expect(faults({ severalDays: "on" })).toEqual({ endDate: ["errors.endDateMissing"] });
});

test("an end before the start is said, with the way to make it another day", () => {
  expect(faults({ endTime: "13:00" })).toEqual({ endTime: ["errors.endBeforeStartSameDay"] });
  expect(faults({ endTime: "02:00", severalDays: "on", endDate: "2030-12-15" })).toEqual({});
});

test("an hour that the clocks leave out is refused; one they show twice is the first", () => {
  expect(faults({ startDate: "2030-03-31", startTime: "02:30" })).toEqual({ startTime: ["errors.timeSkipped"] });
  expect(faults({ startDate: "2030-10-27", startTime: "02:30" })).toEqual({});
  expect(comesTwice("2030-10-27T02:30", "Europe/Paris")).toBe(true);
  expect(comesTwice("2030-10-27T04:30", "Europe/Paris")).toBe(false);
});

test("faults of the place, of facts and of numbers stand at the fields of the form", () => {
  expect(faults({ latitude: "north", placeName: "Ici" })).toEqual({ latitude: ["errors.number"] });
  expect(faults({ fact_food: "x".repeat(400), fact_bring: "un bol" })).toEqual({ fact_food: ["errors.tooLong"] });
  expect(faults({ capacity: "many" })).toHaveProperty("capacity");
  expect(faults({ joinMode: "EXTERNAL" })).toEqual({ joinUrl: ["errors.joinUrlMissing"] });
  expect(faults({ cover: "photo" })).toEqual({ coverFile: ["errors.pictureMissing"] });
});

test("what is over cannot be published, but kept as a draft", () => {
  expect(faults({ startDate: "2020-01-01" }, true)).toEqual({ startDate: ["errors.publishPast"] });
  expect(faults({ startDate: "2020-01-01" })).toEqual({});
});
