import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord, type Json } from "../lib/federation/parse";

/** Documents of real peers, which lie beside the project (`../shared/fixtures`) and are not part of it; null where absent. */
export function fixturesFolder(from = import.meta.dirname): string | null {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, "shared", "fixtures");
    if (existsSync(found)) return found;
  }
  return null;
}

export interface Fixture {
  /** "mobilizon/mobilizon-post-activity.json" */
  file: string;
  json: unknown;
}

/** Every document, as "mobilizon/mobilizon-post-activity.json". */
export function documentFiles(): string[] {
  const folder = fixturesFolder();
  if (!folder) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return fixtures(...names.map(({ name }) => name)).map(({ file }) => file);
}

/** The documents of the named software. */
export function fixtures(...software: string[]): Fixture[] {
  const folder = fixturesFolder();
  if (!folder) return [];
  return software.flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => ({ file: `${name}/${file}`, json: JSON.parse(readFileSync(join(folder, name, file), "utf8")) })),
  );
}

export interface EventFixture extends Fixture {
  event: Json;
  /** The activity around it, if any. */
  activity: Json;
}

/** Every Event in these documents, wherever it stands, each id once per document. */
export function eventFixtures(...software: string[]): EventFixture[] {
  return fixtures(...software).flatMap(({ file, json }) => {
    const found = new Map<unknown, EventFixture>();
    collect(json, {}, (event, activity) => found.set(event.id, { file, json, event, activity }));
    return [...found.values()];
  });
}

function collect(value: unknown, activity: Json, add: (event: Json, activity: Json) => void): void {
  if (Array.isArray(value)) for (const entry of value) collect(entry, activity, add);
  if (!isRecord(value)) return;
  if (value.type === "Event") add(value, activity);
  const around = ["Create", "Update", "Announce"].includes(String(value.type)) ? value : activity;
  for (const entry of Object.values(value)) collect(entry, around, add);
}

/** What each Event document of a peer becomes: "title | start | zone | place | picture | organiser", or the reason of its refusal. */
export const expectedEvents: Record<string, string> = {
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

/** One line per event, to compare and to read. */
export function summaryOf(event: {
  title: string;
  start: string;
  end: string | null;
  zone: string;
  place: { name: string; locality: string | null } | null;
  picture: string | null | undefined;
  organiserUri: string;
}): string {
  const { title, start, end, zone, place, picture, organiserUri } = event;
  const where = place ? [place.name, place.locality].filter(Boolean).join(", ") : "no place";
  const cover = picture ? new URL(picture).pathname.split("/").pop() : "no picture";
  return [
    title,
    `${[start, end].filter(Boolean).join(" – ")} ${zone}`,
    where,
    cover,
    organiserUri.split("/").pop(),
  ].join(" | ");
}
