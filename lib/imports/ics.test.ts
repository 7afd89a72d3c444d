import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readCalendar } from "./ics";
import type { Entry, Reading } from "./schema";

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T12:00:00Z") });
});
afterAll(() => {
  vi.useRealTimers();
});

const file = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", `${name}.ics`));
function read(bytes: Uint8Array, zone = "Europe/Paris"): Reading {
  const reading = readCalendar(bytes, zone);
  if (!reading) throw new Error("no calendar");
  return reading;
}
/** An entry as one line: title, when, where, how it repeats. */
function line({ draft, repeats, recurrenceId, following, cancelled, changes }: Entry): string {
  const place = draft.place && [
    draft.place.name,
    draft.place.street,
    draft.place.postalCode,
    draft.place.locality,
    draft.place.country,
  ];
  return [
    draft.title,
    `${draft.start}${draft.end ? ` – ${draft.end}` : ""} ${draft.zone}`,
    recurrenceId && `instead of ${recurrenceId}${following ? " and all after" : ""}`,
    place?.filter(Boolean).join(" / "),
    draft.attendance !== "IN_PERSON" && `${draft.attendance} ${draft.onlineUrl}`,
    repeats &&
      [repeats.rule, ...repeats.extraDates.map((date) => `+${date}`), ...repeats.skippedDates.map((date) => `-${date}`)]
        .filter(Boolean)
        .join(" "),
    draft.status === "TENTATIVE" && "tentative",
    cancelled && "cancelled",
    ...changes,
  ]
    .filter(Boolean)
    .join(" | ");
}
const lines = (name: string, zone?: string) => read(file(name), zone).entries.map(line);
const missing = (name: string) =>
  read(file(name)).missing.map(({ line, title, reason }) => `${line} ${title}: ${reason}`);

// What a person expects of each file, written by hand.
test.each<[string, string[], string[]]>([
  [
    "google",
    [
      "Soupe du mardi | 2027-01-05T19:00 – 2027-01-05T22:00 Europe/Paris | FREQ=WEEKLY;UNTIL=20270629T215959Z;BYDAY=TU -2027-02-16T19:00 -2027-02-23T19:00 -2027-04-13T19:00",
      "Grande tablée d’été | 2027-06-12T19:00 – 2027-06-12T22:30 Europe/Paris | Salle des fêtes / 3 rue du Port / 29200 / Brest / France",
      "Fête des moissons | 2027-07-03 – 2027-07-05 Europe/Paris | tentative",
      "Soupe du mardi (plus tard) | 2027-03-30T20:00 – 2027-03-30T23:00 Europe/Paris | instead of 2027-03-30T19:00",
    ],
    ["92 Dentiste: private"],
  ],
  [
    "outlook",
    [
      "Réunion mensuelle de la section | 2027-03-09T18:30 – 2027-03-09T20:30 Europe/Paris | Maison du peuple | FREQ=MONTHLY;COUNT=6;BYDAY=2TU",
      "Premier Mai | 2027-05-01 Europe/Paris",
    ],
    [],
  ],
  [
    "exchange",
    [
      "London working group | 2027-03-03T18:30 – 2027-03-03T19:30 Europe/London | London | FREQ=WEEKLY;UNTIL=20270414T173000Z;INTERVAL=2;BYDAY=WE;WKST=MO -2027-03-17T18:30",
      "Webinaire coopératif | 2027-03-18T18:30 – 2027-03-18T20:00 Europe/Paris | Réunion Microsoft Teams | BOTH https://teams.microsoft.com/l/meetup-join/19%3ameeting | zoneGuessed",
      "London working group (moved) | 2027-04-01T19:00 – 2027-04-01T20:00 Europe/London | instead of 2027-03-31T18:30 | London",
    ],
    [],
  ],
  [
    "apple",
    [
      "Répétition | 2027-03-04T19:30 – 2027-03-04T21:30 Europe/Brussels | De Hoorn / Vaartkom 14 / 3000 / Leuven / Belgique | FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;UNTIL=20270527T215959Z",
      "Concert d’été | 2027-06-01 Europe/Brussels",
      "Répétition générale | 2027-04-15T19:30 – 2027-04-15T22:00 Europe/Brussels | instead of 2027-04-15T19:30 | Église Saint-Michel",
    ],
    [],
  ],
  [
    "nextcloud",
    [
      "Permanence du compost | 2027-05-01 Europe/Paris | FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20271001 +2027-10-15 -2027-08-01",
      "Chantier au jardin: on plante & on sème | 2027-04-10T10:00 – 2027-04-11T12:30 Europe/Berlin | ONLINE https://meet.example/jardin",
    ],
    ["58 Acheter du terreau: notEvent"],
  ],
  [
    "mobilizon",
    [
      "Balade à vélo | 2027-05-22T14:00 – 2027-05-22T18:00 Europe/Paris | Gare de Nantes / 27 boulevard de Stalingrad / 44000 / Nantes",
      "Réunion annulée | 2027-05-23T20:00 Europe/Paris | cancelled",
    ],
    [],
  ],
  [
    "gancio",
    [
      "Concerto di primavera ✊ | 2027-04-30T21:30 – 2027-04-30T23:30 Europe/Paris | CSOA - Via Baltea 3 / Torino",
      "Assemblea | 2027-05-03T19:00 – 2027-05-03T21:00 Europe/Paris",
    ],
    [],
  ],
  [
    "meetup",
    [
      "Install-party n° 42 | 2027-03-25T19:00 – 2027-03-25T21:30 Europe/Paris | Centre culturel Bellegarde / 17 rue Bellegarde / 31000 / Toulouse / France",
    ],
    [],
  ],
  [
    "thunderbird",
    [
      "Atelier vélo | 2027-03-01T18:00 – 2027-03-01T20:00 Europe/Paris | FREQ=WEEKLY;BYDAY=MO,WE -2027-04-05T18:00",
      "Pique-nique flottant | 2027-06-20T12:00 – 2027-06-20T15:00 Europe/Paris",
      "Atelier vélo (été) | 2027-05-03T19:00 – 2027-05-03T21:00 Europe/Paris | instead of 2027-05-03T18:00 and all after",
    ],
    [],
  ],
  [
    "facebook",
    [
      "Bal folk du printemps | 2027-03-20T20:00 – 2027-03-21T00:00 Europe/Paris | Le Bocal / 12 Rue des Carmes / 35000 / Rennes / France",
    ],
    ["28 Chez moi: private"],
  ],
  [
    "eventbrite",
    [
      '=HYPERLINK("http://evil.example";"Night run") | 2027-03-14T01:30 – 2027-03-14T03:30 US/Eastern | Central Park / 10024 / New York',
      "The hour that is not | 2027-03-14T03:30 – 2027-03-14T04:30 US/Eastern | gap",
      "The hour that is twice | 2027-11-07T01:30 US/Eastern | overlap | endDropped",
    ],
    [],
  ],
  [
    "broken",
    [
      "Mille milliards de fois | 2027-02-28T10:00 Europe/Paris | FREQ=DAILY | zoneUnknown",
      "Dernier jour ouvré | 2027-01-29T17:00 Europe/Paris | +2027-01-29T17:00 +2027-02-26T17:00 +2027-03-31T17:00 +2027-04-30T17:00 | ruleListed",
      "À rebours | 2027-02-28T10:00 Europe/Paris | endDropped",
      "Sans nom | 2027-03-01 Europe/Paris",
    ],
    [
      "6 Sans date: noStart",
      "10 Le trente février: badDate",
      "15 : noTitle",
      "19 Chaque seconde: tooOften",
      "47 Jamais: ruleEmpty",
    ],
  ],
])("the calendar of %s is read as a person would", (name, entries, left) => {
  expect(lines(name)).toEqual(entries);
  expect(missing(name)).toEqual(left);
});

test("texts keep their meaning: HTML becomes Markdown, plain text stays as it reads, nothing dangerous is left", () => {
  const text = (name: string, title: string) =>
    read(file(name)).entries.find(({ draft }) => draft.title.startsWith(title))?.draft.description;
  expect(text("google", "Grande")).toBe(
    "On apporte **une chaise** et un plat.\n\n- soupe\n- pain\n\n[Le menu](https://cantine.example/menu)",
  );
  expect(text("outlook", "Réunion")).toBe("Ordre du jour : **salaires**, horaires.\n\nApportez vos idées !");
  expect(text("nextcloud", "Chantier")).toBe(
    "\\* gants\\\n\\* bottes\n\nPlan: https://jardin.example/plan_d_acces_1.pdf\\\nTarif = 0 \\<libre>",
  );
  expect(text("gancio", "Concerto")).toBe("Una serata **benefit**");
  expect(JSON.stringify(read(file("gancio")))).not.toMatch(/alert|passwd|javascript/);
  expect(JSON.stringify(read(file("facebook")))).not.toMatch(/Secrète|camille/);
});

test("a character that was folded between its bytes is whole again; times in UTC are told in the zone that was chosen", () => {
  expect(file("google").toString("latin1")).toMatch(/[\xc2-\xf4]\r\n [\x80-\xbf]/);
  expect(read(file("google")).entries.map(({ draft }) => draft.description)).toContain(`${"é".repeat(40)} fin`);
  const split = Buffer.from(
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T120000Z\r\nSUMMARY:Fê\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  );
  const at = split.indexOf(Buffer.from("ê")) + 1;
  const parts = Buffer.concat([
    split.subarray(0, at),
    Buffer.from("\r\n "),
    split.subarray(at, at + 1),
    Buffer.from("te\n\tx"),
    split.subarray(at + 1),
  ]);
  expect(read(parts, "America/New_York").entries.map(line)).toEqual(["Fêtex | 2027-01-01T07:00 America/New_York"]);
});

test("a calendar of old letters is read, one that is none is not", () => {
  const old = Buffer.from(
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20270101\nSUMMARY:Fête d'été\nEND:VEVENT\n",
    "latin1",
  );
  expect(read(old).entries.map(line)).toEqual(["Fête d'été | 2027-01-01 Europe/Paris"]);
  for (const text of ["", "<html>BEGIN", "\0\0\0", "begin"]) expect(readCalendar(Buffer.from(text), "UTC")).toBeNull();
});

const event = (uid: number | string, more = "") =>
  `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Numéro ${uid}\r\nDTSTART:20270101T120000Z\r\n${more}END:VEVENT\r\n`;
const calendar = (inside: string) => Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${inside}END:VCALENDAR\r\n`);

test("D10 100,000 events bring 5,000, and the rest is named once", { timeout: 20_000 }, () => {
  const { entries, missing } = read(calendar(Array.from({ length: 100_000 }, (_, index) => event(index)).join("")));
  expect(entries).toHaveLength(5000);
  expect(missing).toEqual([{ line: 3 + 5000 * 5, title: "", reason: "tooMany" }]);
});

test.each<[string, string]>([
  ["rules without end", event(1, "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11\r\n")],
  ["rules of every second", event(1, "RRULE:FREQ=SECONDLY;COUNT=1000000000\r\n")],
  [
    "a rule of seconds within days",
    event(1, `RRULE:FREQ=DAILY;BYHOUR=${[...Array(24).keys()]};BYMINUTE=${[...Array(60).keys()]}\r\n`),
  ],
  ["a million added dates", event(1, `RDATE:${"20270101T120000Z,".repeat(10_000)}\r\n`.repeat(100))],
  [
    "a thousand zones with a thousand changes each",
    Array.from(
      { length: 1000 },
      (_, zone) =>
        `BEGIN:VTIMEZONE\r\nTZID:Z${zone}\r\n${"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n".repeat(100)}END:VTIMEZONE\r\n`,
    ).join("") + event(1).replace("DTSTART:", "DTSTART;TZID=Z7:").replace("Z\r\n", "\r\n"),
  ],
  ["ten thousand parts within each other", `${"BEGIN:VEVENT\r\n".repeat(10_000)}${event(1)}`],
  ["a line of ten million characters", event(1, `DESCRIPTION:${"a".repeat(9_000_000)}\r\n`)],
  ["a fold after every byte", event(1, `DESCRIPTION:${"\r\n a".repeat(1_000_000)}\r\n`)],
  [
    "a million quotes and semicolons",
    event(1, `X-WR-A${';A="'.repeat(200_000)}:1\r\nDTSTART${";A=".repeat(60_000)}:1\r\n`),
  ],
  ["NUL and control characters", event(1, "DESCRIPTION:a\0b\u0007c\u202Ed\r\n")],
  ["a million opening marks", event(1, `DESCRIPTION:${"<b>".repeat(60_000)}${"[".repeat(10_000)}\r\n`)],
])("%s cost little and break nothing", { timeout: 120_000 }, (_, inside) => {
  vi.useRealTimers();
  const begun = process.cpuUsage();
  const reading = read(calendar(inside));
  // Microseconds of the processor, not of the clock.
  expect(process.cpuUsage(begun).user).toBeLessThan(10_000_000);
  expect(JSON.stringify(reading)).not.toMatch(/\\u0000|\\u0007|\u202E/);
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T12:00:00Z") });
});
