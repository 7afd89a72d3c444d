import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord, type Json } from "./parse";

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
