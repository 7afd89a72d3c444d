import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";
import { z } from "zod";
import { env } from "../env";
import { TooMany } from "../errors";
import { settings } from "../instance/settings";
import { count } from "../limits/commands";
import { Temporal } from "../time";
import { guardedFetch } from "./guard";
import { TableKvStore } from "./kv";

const log = getLogger(["farandole", "federation", "places"]);

/** Where an address is, as the server that was asked calls it. */
export interface FoundPlace {
  name: string;
  latitude: number;
  longitude: number;
}

/** Nominatim's `format=jsonv2`: numbers come as text. */
const answers = z.array(
  z.object({
    display_name: z.string().max(1000),
    lat: z.coerce.number().min(-90).max(90),
    lon: z.coerce.number().min(-180).max(180),
  }),
);

/** Answers are kept for a day, so that pressing twice asks once. */
const keptFor = Temporal.Duration.from({ hours: 24 });

/**
 * Asks the server for addresses that the stewards chose, if any. We ask, never the visitor's browser; at most once a
 * second, as the terms of OpenStreetMap's server want it.
 * @param words an address in words
 * @returns null when it knows none such; undefined when none is chosen, or the chosen one does not answer
 */
export async function findOnMap(words: string, language: string): Promise<FoundPlace | null | undefined> {
  const { geocoder } = await settings();
  if (!geocoder) return undefined;
  const asked = new URL("search", geocoder.endsWith("/") ? geocoder : `${geocoder}/`);
  asked.search = new URLSearchParams({
    q: words,
    format: "jsonv2",
    limit: "1",
    "accept-language": language,
  }).toString();
  // The address itself is no part of the key: whose event it was for may be gone tomorrow.
  const key = [
    "geocoder",
    createHmac("sha256", env().SECRET_KEY ?? "")
      .update(asked.href)
      .digest("base64url"),
  ] as const;
  const store = new TableKvStore();
  const known = await store.get<FoundPlace | "nowhere">(key);
  if (known) return known === "nowhere" ? null : known;
  try {
    await inTurn(asked.host);
    const response = await guardedFetch(asked, {
      outside: true,
      headers: { accept: "application/json" },
      deadline: 8000,
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const [first] = answers.parse(await response.json());
    const found = first ? { name: first.display_name, latitude: first.lat, longitude: first.lon } : null;
    await store.set(key, found ?? "nowhere", { ttl: keptFor });
    return found;
  } catch (problem) {
    if (problem instanceof TooMany) throw problem;
    log.info("The server for addresses did not answer: {reason}", {
      reason: problem instanceof Error ? problem.message : problem,
    });
    return undefined;
  }
}

/** Waits for a second of our own, across all processes. @throws TooMany when many wait */
async function inTurn(host: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await count(["geocoder", host], { points: 1, seconds: 1 });
    } catch (problem) {
      if (tries === 4) throw problem;
      await pause(1000);
    }
  }
}
