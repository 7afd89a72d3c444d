import type { EventDraft } from "../../lib/events/schema";
import type { RepeatDraft } from "../../lib/series/schema";

/** What is done to a series, by whom it was organised. Dates are named as the rule gives them. */
export type Step =
  | { edit: "this" | "following" | "all"; date: string; set: Partial<EventDraft>; repeat?: RepeatDraft }
  | { skip: string }
  | { add: string }
  | { call: "off" };

/** A date afterwards: its name within its series, its moment, and whatever is not as in all others. */
export interface Outcome {
  date: string;
  moment: string;
  title?: string;
  price?: string;
  cancelled?: true;
  people?: number;
  /** In the series that began when this one was parted. */
  parted?: true;
}

/**
 * Hard cases of editing, with results reasoned out by hand. One person comes to each of `people`. Unless said, now is
 * 4 January 2027: other servers then know of the very next date alone.
 */
export interface EditCase {
  name: string;
  why: string;
  start: string;
  end?: string;
  zone?: string;
  rule: string;
  now?: string;
  people?: string[];
  steps: Step[];
  outcome: Outcome[];
}

export const editCases: EditCase[] = [
  {
    name: "one date with a title of its own, then a price for all",
    why: "What differs in one date stays; what was changed for all comes to it, too.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=3",
    steps: [
      { edit: "this", date: "2027-03-23T19:00", set: { title: "Bal costumé" } },
      { edit: "all", date: "2027-03-16T19:00", set: { priceText: "5 €" } },
    ],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z", price: "5 €" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z", price: "5 €", title: "Bal costumé" },
      { date: "2027-03-30T19:00", moment: "2027-03-30T17:00Z", price: "5 €" },
    ],
  },
  {
    name: "a new title for all leaves the one that differs",
    why: "Two titles were chosen on purpose.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=3",
    steps: [
      { edit: "this", date: "2027-03-23T19:00", set: { title: "Bal costumé" } },
      { edit: "all", date: "2027-03-30T19:00", set: { title: "Grand bal" } },
    ],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z", title: "Grand bal" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z", title: "Bal costumé" },
      { date: "2027-03-30T19:00", moment: "2027-03-30T17:00Z", title: "Grand bal" },
    ],
  },
  {
    name: "all an hour later, over a change of clocks",
    why: "Everybody keeps their place; eight in the evening on both sides of 28 March.",
    start: "2027-03-23T19:00",
    rule: "FREQ=WEEKLY;COUNT=2",
    people: ["2027-03-23T19:00", "2027-03-30T19:00"],
    steps: [{ edit: "all", date: "2027-03-23T19:00", set: { start: "2027-03-23T20:00" } }],
    outcome: [
      { date: "2027-03-23T20:00", moment: "2027-03-23T19:00Z", people: 1 },
      { date: "2027-03-30T20:00", moment: "2027-03-30T18:00Z", people: 1 },
    ],
  },
  {
    name: "one date moved to another day, then all an hour later",
    why: "The moved date stays where it was put, hour included; it is still the one of 23 March.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=3",
    people: ["2027-03-23T19:00"],
    steps: [
      { edit: "this", date: "2027-03-23T19:00", set: { start: "2027-03-25T18:30" } },
      { edit: "all", date: "2027-03-16T19:00", set: { start: "2027-03-16T20:00" } },
    ],
    outcome: [
      { date: "2027-03-16T20:00", moment: "2027-03-16T19:00Z" },
      { date: "2027-03-23T20:00", moment: "2027-03-25T17:30Z", people: 1 },
      { date: "2027-03-30T20:00", moment: "2027-03-30T18:00Z" },
    ],
  },
  {
    name: "one date moved onto the day of another",
    why: "Two dates on one evening remain two dates.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=2",
    steps: [{ edit: "this", date: "2027-03-16T19:00", set: { start: "2027-03-23T19:00" } }],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-23T18:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z" },
    ],
  },
  {
    name: "Tuesdays become Wednesdays",
    why: "All dates move by a day, the rule with them, and so do the people.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
    people: ["2027-03-23T19:00"],
    steps: [{ edit: "all", date: "2027-03-23T19:00", set: { start: "2027-03-24T19:00" } }],
    outcome: [
      { date: "2027-03-17T19:00", moment: "2027-03-17T18:00Z" },
      { date: "2027-03-24T19:00", moment: "2027-03-24T18:00Z", people: 1 },
      { date: "2027-03-31T19:00", moment: "2027-03-31T17:00Z" },
    ],
  },
  {
    name: "every day, moved by a day",
    why: "Each date takes the name that the next one had; none may be lost on the way.",
    start: "2027-03-16T19:00",
    rule: "FREQ=DAILY;COUNT=3",
    people: ["2027-03-16T19:00", "2027-03-18T19:00"],
    steps: [{ edit: "all", date: "2027-03-16T19:00", set: { start: "2027-03-17T19:00" } }],
    outcome: [
      { date: "2027-03-17T19:00", moment: "2027-03-17T18:00Z", people: 1 },
      { date: "2027-03-18T19:00", moment: "2027-03-18T18:00Z" },
      { date: "2027-03-19T19:00", moment: "2027-03-19T18:00Z", people: 1 },
    ],
  },
  {
    name: "from the third date on an hour later and with another title",
    why: "The series is parted; COUNT is shared out, people stay with their date.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=4",
    people: ["2027-03-16T19:00", "2027-04-06T19:00"],
    steps: [{ edit: "following", date: "2027-03-30T19:00", set: { start: "2027-03-30T20:00", title: "Bal d’été" } }],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z", people: 1 },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z" },
      { date: "2027-03-30T20:00", moment: "2027-03-30T18:00Z", title: "Bal d’été", parted: true },
      { date: "2027-04-06T20:00", moment: "2027-04-06T18:00Z", title: "Bal d’été", people: 1, parted: true },
    ],
  },
  {
    name: "from the first date on is all",
    why: "Nothing lies before it, so nothing is parted.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=2",
    steps: [{ edit: "following", date: "2027-03-16T19:00", set: { title: "Grand bal" } }],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z", title: "Grand bal" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z", title: "Grand bal" },
    ],
  },
  {
    name: "a skipped date that nobody knew of, and one to which somebody comes",
    why: "The fifth date had been told to nobody: it is gone. Somebody comes to the sixth: it is called off, and stays.",
    start: "2027-03-02T19:00",
    rule: "FREQ=WEEKLY;COUNT=6",
    people: ["2027-04-06T19:00"],
    steps: [{ skip: "2027-03-30T19:00" }, { skip: "2027-04-06T19:00" }],
    outcome: [
      { date: "2027-03-02T19:00", moment: "2027-03-02T18:00Z" },
      { date: "2027-03-09T19:00", moment: "2027-03-09T18:00Z" },
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z" },
      { date: "2027-04-06T19:00", moment: "2027-04-06T17:00Z", cancelled: true, people: 1 },
    ],
  },
  {
    name: "skipped, then taken up again",
    why: "Whoever was coming still comes; the date that nobody knew of is made anew.",
    start: "2027-03-02T19:00",
    rule: "FREQ=WEEKLY;COUNT=6",
    people: ["2027-04-06T19:00"],
    steps: [
      { skip: "2027-03-30T19:00" },
      { skip: "2027-04-06T19:00" },
      { add: "2027-03-30T19:00" },
      { add: "2027-04-06T19:00" },
    ],
    outcome: [
      { date: "2027-03-02T19:00", moment: "2027-03-02T18:00Z" },
      { date: "2027-03-09T19:00", moment: "2027-03-09T18:00Z" },
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z" },
      { date: "2027-03-30T19:00", moment: "2027-03-30T17:00Z" },
      { date: "2027-04-06T19:00", moment: "2027-04-06T17:00Z", people: 1 },
    ],
  },
  {
    name: "an extra date in the afternoon",
    why: "It has its own hour, and lasts as long as the others.",
    start: "2027-03-16T19:00",
    end: "2027-03-16T21:00",
    rule: "FREQ=WEEKLY;COUNT=2",
    steps: [{ add: "2027-03-20T15:00" }],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z" },
      { date: "2027-03-20T15:00", moment: "2027-03-20T14:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z" },
    ],
  },
];

export const ruleEdits: EditCase[] = [
  {
    name: "every week becomes every second week",
    now: "2027-03-10T12:00Z",
    why: "Dates that go and had been told of are called off; the others stay who they are.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;UNTIL=20270406",
    people: ["2027-03-30T19:00"],
    steps: [
      { edit: "all", date: "2027-03-16T19:00", set: {}, repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270406" } },
    ],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z", cancelled: true },
      { date: "2027-03-30T19:00", moment: "2027-03-30T17:00Z", people: 1 },
      { date: "2027-04-06T19:00", moment: "2027-04-06T17:00Z", cancelled: true },
    ],
  },
  {
    name: "the end comes nearer, then moves away again",
    why: "What was called off by the new end is taken up again, since nobody skipped it.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;UNTIL=20270330",
    people: ["2027-03-30T19:00"],
    steps: [
      { edit: "all", date: "2027-03-16T19:00", set: {}, repeat: { rule: "FREQ=WEEKLY;UNTIL=20270323" } },
      { edit: "all", date: "2027-03-16T19:00", set: {}, repeat: { rule: "FREQ=WEEKLY;UNTIL=20270406" } },
    ],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z" },
      { date: "2027-03-30T19:00", moment: "2027-03-30T17:00Z", people: 1 },
      { date: "2027-04-06T19:00", moment: "2027-04-06T17:00Z" },
    ],
  },
  {
    name: "another zone",
    why: "Seven in the evening in London is an hour later than in Paris; nobody loses a place.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=2",
    people: ["2027-03-23T19:00"],
    steps: [{ edit: "all", date: "2027-03-16T19:00", set: { zone: "Europe/London" } }],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T19:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T19:00Z", people: 1 },
    ],
  },
  {
    name: "evenings become whole days",
    why: "The dates keep their day and their people, and lose their hour.",
    start: "2027-03-27T19:00",
    rule: "FREQ=WEEKLY;COUNT=2",
    people: ["2027-04-03T19:00"],
    steps: [{ edit: "all", date: "2027-03-27T19:00", set: { allDay: true, start: "2027-03-27" } }],
    outcome: [
      { date: "2027-03-27", moment: "2027-03-26T23:00Z" },
      { date: "2027-04-03", moment: "2027-04-02T22:00Z", people: 1 },
    ],
  },
  {
    name: "skipped in the form, by day",
    now: "2027-03-10T12:00Z",
    why: "A form knows days; a date that was told of and is skipped is called off.",
    start: "2027-03-16T19:00",
    rule: "FREQ=WEEKLY;COUNT=3",
    steps: [
      {
        edit: "all",
        date: "2027-03-16T19:00",
        set: {},
        repeat: { rule: "FREQ=WEEKLY;COUNT=3", skippedDates: ["2027-03-23"] },
      },
    ],
    outcome: [
      { date: "2027-03-16T19:00", moment: "2027-03-16T18:00Z" },
      { date: "2027-03-23T19:00", moment: "2027-03-23T18:00Z", cancelled: true },
      { date: "2027-03-30T19:00", moment: "2027-03-30T17:00Z" },
    ],
  },
  {
    name: "called off altogether",
    why: "The next date had been told of and stays as cancelled; so does the one somebody comes to; the rest is gone.",
    start: "2027-03-02T19:00",
    rule: "FREQ=WEEKLY",
    people: ["2027-07-06T19:00"],
    steps: [{ call: "off" }],
    outcome: [
      { date: "2027-03-02T19:00", moment: "2027-03-02T18:00Z", cancelled: true },
      { date: "2027-07-06T19:00", moment: "2027-07-06T17:00Z", cancelled: true, people: 1 },
    ],
  },
];
