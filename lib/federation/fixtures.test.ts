import { describe, expect, test } from "vitest";
import { eventFixtures, fixtures, fixturesFolder } from "./fixtures";
import { isActor, parseActor } from "./parse-actor";
import { parseEvent } from "./parse-event";

const present = fixturesFolder() !== null;
if (!present) console.warn("SKIPPED: the documents of real peers (../shared/fixtures) are not on this machine.");

/** What each Event document of a peer becomes: "title | start | zone | place | picture | organiser", or the reason of its refusal. */
const expected: Record<string, string> = {
  "mobilizon/lemmyrepo-objects-event.json":
    "Caledonian scottish dance class | 2022-12-11T19:00 – 2022-12-11T21:00 Europe/London | The Kenn Centre, Teignbridge | cd75bf2f61b66004fe20af4797f5aa847ae1f9ea1c118f53093d6fc4e51a6045.jpg | @devon_caledonian_society",
  "mobilizon/mobilizon-post-activity-group.json": "refused: not addressed to the public",
  "mobilizon/mobilizon-post-activity-media-1.json":
    "My first event | 2018-02-12T15:08 Europe/Paris | Locaux de Framasoft, Lyon | some-image-1 | @metacartes",
  "mobilizon/mobilizon-post-activity-media-2.json":
    "My first event | 2018-02-12T15:08 Europe/Paris | Locaux de Framasoft, Lyon | some-image-2 | @metacartes",
  "mobilizon/mobilizon-post-activity-media.json":
    "My first event | 2018-02-12T15:08 Europe/Paris | Locaux de Framasoft, Lyon | some-image | @metacartes",
  "mobilizon/mobilizon-post-activity.json":
    "My first event | 2018-02-12T15:08 Europe/Paris | Locaux de Framasoft, Lyon | no picture | @metacartes",
  "mobilizon-constructed/announce-by-group.json":
    "Assembly | 2026-12-01T19:00 – 2026-12-01T21:00 Europe/Paris | Hall, Lyon | banner.webp | @group",
  "mobilizon-constructed/create-event-group.json":
    "Assembly | 2026-12-01T19:00 – 2026-12-01T21:00 Europe/Paris | Hall, Lyon | banner.webp | @group",
  "mobilizon-constructed/events-collection-root.json":
    "Assembly | 2026-12-01T19:00 – 2026-12-01T21:00 Europe/Paris | Hall, Lyon | banner.webp | @group",
  "mobilizon-constructed/update-event-group.json":
    "Assembly (moved) | 2026-12-01T19:00 – 2026-12-01T21:00 Europe/Paris | Hall, Lyon | banner.webp | @group",
  "gancio/event-v1.22.json": "refused: no startTime",
  "gancio/gancio-event-activity.json":
    "Demo event | 2021-07-14T17:30 – 2021-07-14T18:30 Etc/GMT-2 | Colosseo | no picture | gancio",
  "gancio/live-create-event.json": "Concerto | 2026-11-30T15:35 Etc/GMT-1 | Circolo | no picture | relay",
  "gancio/live-event.json":
    "Festa in piazza | 2026-12-02T13:07 – 2026-12-02T15:07 Etc/GMT-1 | Piazza Grande | no picture | relay",
  "gancio/live-outbox-page.json":
    "Festa in piazza | 2026-12-02T13:07 – 2026-12-02T15:07 Etc/GMT-1 | Piazza Grande | no picture | relay",
  "wordpress/live-outbox.json":
    "WP Hack Night 1795349876 | 2026-12-10T19:00 – 2026-12-10T22:00 UTC | no place | no picture | ?author=1",
};

describe.skipIf(!present)("the documents of real peers, as they are", () => {
  test("every Event of Mobilizon, Gancio, WordPress and Friendica becomes what it should", () => {
    const found = eventFixtures("mobilizon", "mobilizon-constructed", "gancio", "wordpress", "friendica");
    expect(
      Object.fromEntries(found.map(({ file, event, activity }) => [file, summary(parseEvent(event, activity))])),
    ).toEqual(expected);
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
  const where = place ? [place.name, place.locality].filter(Boolean).join(", ") : "no place";
  const cover = picture ? new URL(picture.url).pathname.split("/").pop() : "no picture";
  return [
    title,
    `${[start, end].filter(Boolean).join(" – ")} ${zone}`,
    where,
    cover,
    organiserUri.split("/").pop(),
  ].join(" | ");
}
