import { describe, expect, test } from "vitest";
import { eventFixtures, expectedEvents, fixtures, fixturesFolder, summaryOf } from "../../test/fixtures";
import { isActor, parseActor } from "./parse-actor";
import { parseEvent } from "./parse-event";

const present = fixturesFolder() !== null;
if (!present) console.warn("SKIPPED: the documents of real peers (../shared/fixtures) are not on this machine.");

describe.skipIf(!present)("the documents of real peers, as they are", () => {
  test("every Event of Mobilizon, Gancio, WordPress and Friendica becomes what it should", () => {
    const found = eventFixtures("mobilizon", "mobilizon-constructed", "gancio", "wordpress", "friendica");
    expect(
      Object.fromEntries(found.map(({ file, event, activity }) => [file, summary(parseEvent(event, activity))])),
    ).toEqual(expectedEvents);
  });

  test("every full example of FEP-8a8e becomes an event, once it is addressed to the public", () => {
    for (const { file, event } of eventFixtures("fep").filter(({ event }) => event.id))
      expect(
        parseEvent({ ...event, attributedTo: "https://example.org/@x" }, { to: "as:Public" }),
        file,
      ).toHaveProperty("value.title");
  });

  test("every actor with an inbox is understood", () => {
    const all = fixtures(
      "mobilizon",
      "mobilizon-constructed",
      "gancio",
      "wordpress",
      "friendica",
      "mastodon",
      "lemmy",
      "peertube",
      "pleroma",
      "nodebb",
      "smithereen",
      "gnusocial",
    );
    const actors = all.filter(({ json }) => isActor(json) && json.inbox);
    expect(actors.length).toBeGreaterThan(20);
    for (const { file, json } of actors) expect(parseActor(json), file).toHaveProperty("value.inboxUri");
  });
});

function summary(parsed: ReturnType<typeof parseEvent>): string {
  if ("refused" in parsed) return `refused: ${parsed.refused}`;
  const { title, start, end, zone, place, picture, organiserUri } = parsed.value;
  return summaryOf({ title, start, end, zone, place, picture: picture?.url, organiserUri });
}
