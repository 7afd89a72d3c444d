import ICAL from "ical.js";
import { parseICS } from "node-ical";
import { beforeAll, describe, expect, test } from "vitest";
import { languages } from "../languages";
import type { Specimen } from "./example";
import { specimens } from "./specimens";
import { headersOf } from "./transport";

/** Letters to those who may know the address and the link. */
const inside =
  /^(again$|going|approved|promoted|party|changed|moved|cancelled|restored|reminder|announcement|how it went)/;

describe.each(languages)("in %s", (language) => {
  let all: Specimen[];

  beforeAll(async () => {
    all = await specimens(language);
  });

  test("every letter has words for everything, in HTML and in text", () => {
    expect(all.length).toBeGreaterThan(40);
    for (const { name, letter } of all) {
      const label = `${name}: ${letter.subject}`;
      for (const text of [letter.subject, letter.text, letter.html.replace(/<style>.*?<\/style>/s, "")]) {
        const missing = /\{\w+|undefined|\bnull\b|NaN|Invalid Date|\w\.(text|subject|link|end)\b/;
        expect(missing.exec(text), label).toBeNull();
      }
      expect(letter.subject, label).not.toMatch(/[\r\n]/);
      expect(letter.subject.length, label).toBeLessThan(120);
      const lines = letter.text.split("\n").filter(Boolean);
      expect(lines.length, label).toBeGreaterThan(2);
      expect(letter.html, label).toContain(`lang="${language}"`);
      expect(letter.html, label).toContain("prefers-color-scheme:dark");
      expect(letter.html, label).toContain('name="supported-color-schemes"');
    }
  });

  test("every link in the HTML stands in the text, too, and leads to us, to the event's link, or to what somebody wrote", () => {
    for (const { name, letter } of all) {
      const links = [...letter.html.matchAll(/href="(https?:[^"]+)"/g)].map(([, link = ""]) => link);
      for (const link of links) {
        expect(letter.text, name).toContain(link);
        expect(link, name).toMatch(/^https:\/\/(farandole|meet|soup)\.example/);
      }
      expect(/src="http|<script|<link|@import|url\(/.exec(letter.html), name).toBeNull();
    }
  });

  test("the address and the link stand in letters to those who come, and in no other", () => {
    for (const { name, letter } of all) {
      const whole = JSON.stringify(letter);
      const told = /Vaartkom 14|meet\.example/.test(whole);
      expect([name, told]).toEqual([name, inside.test(name)]);
    }
  });

  test("letters that go on can be ended by one press, those that do not have no such header", () => {
    for (const { name, letter } of all) {
      const headers = headersOf(letter);
      const once = /^(confirm|account|organise|invited|proposal|import|deleted|stewards, (test|legal))/.test(name);
      expect([name, "List-Unsubscribe" in headers]).toEqual([name, !once]);
      expect(headers["List-Unsubscribe-Post"]).toBe(once ? undefined : "List-Unsubscribe=One-Click");
    }
  });

  test("calendars are read by two programs, have the event's name and number, and name nobody but the reader", () => {
    const calendars = all.flatMap(({ name, letter }) => (letter.calendar ? [{ name, ...letter.calendar }] : []));
    expect(calendars.map(({ name }) => name)).toContain("going");
    for (const { name, method, text } of calendars) {
      const parsed = new ICAL.Component(ICAL.parse(text));
      const entry = new ICAL.Event(parsed.getFirstSubcomponent("vevent") ?? undefined);
      expect(parsed.getFirstPropertyValue("method"), name).toBe(method);
      expect(entry.uid, name).toBe("5f0c4a53-7b1e-4b52-9a46-9d0d3c1a0b11@farandole.example");
      expect(entry.sequence, name).toBe(name === "deleted" ? 3 : 2);
      expect(entry.startDate.toString(), name).toMatch(/^2027-12-11T(14:00|07:30):00$/);
      expect(entry.startDate.zone.tzid, name).toBe("Europe/Brussels");
      expect(parsed.getFirstSubcomponent("vtimezone")?.getFirstPropertyValue("tzid"), name).toBe("Europe/Brussels");
      const status = entry.component.getFirstPropertyValue("status");
      expect(status, name).toBe(method === "CANCEL" ? "CANCELLED" : "CONFIRMED");
      const attendees = entry.component.getAllProperties("attendee").map((one) => String(one.getFirstValue()));
      expect(attendees, name).toEqual([expect.stringMatching(/^mailto:greta@example\.org$/i)]);
      expect(entry.organizer, name).toMatch(/^mailto:farandole@farandole\.example$/i);
      expect(text.replace(/\r?\n[ \t]/g, "").match(/mailto:/gi)?.length, name).toBe(2);
      const other = Object.values(parseICS(text)).find((one) => one?.type === "VEVENT");
      expect(other, name).toMatchObject({ uid: entry.uid, sequence: entry.sequence, method });
    }
  });

  test("a ticket shows its code as a picture and in words", () => {
    const { letter } = all.find(({ name }) => name === "going") as Specimen;
    expect(letter.html).toContain('src="cid:ticket"');
    expect(letter.text).toContain("M0S4K-7QX2P");
    expect(
      Buffer.from(letter.pictures?.[0]?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});
