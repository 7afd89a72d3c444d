import type { EditCase } from "./edits";

/** Editing how a series repeats, where, and whether at all. */
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
