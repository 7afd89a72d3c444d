import type { EventDraft } from "../events/schema";
import { cleanLine } from "../text";

type Place = NonNullable<EventDraft["place"]>;
type Where = Pick<EventDraft, "attendance" | "place" | "onlineUrl">;

/**
 * A place out of one line of text ("Salle des fêtes, 3 rue du Port, 29200 Brest, France"), and a way to come online.
 * @param geo latitude and longitude, as GEO writes them: "48.39;-4.48"
 * @param conference an address to come online, where the calendar names one
 */
export function whereOf(location: string, geo: string | undefined, conference: string | undefined): Where {
  const links = [...location.matchAll(/https?:\/\/[^\s,;<>"]+/g)].map(([link]) => link);
  const words = location.replace(/https?:\/\/[^\s,;<>"]+/g, "");
  const onlineUrl = [conference, ...links].find((link) => link && webAddress(link));
  const place = placeIn(words);
  if (place) return { attendance: onlineUrl ? "BOTH" : "IN_PERSON", place: { ...place, ...pointIn(geo) }, onlineUrl };
  return onlineUrl ? { attendance: "ONLINE", onlineUrl } : { attendance: "IN_PERSON" };
}

/** Only the web: nothing else is ever linked or asked. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text) || text.length > 2000) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}

function placeIn(text: string): Place | null {
  // Meetup writes the address in brackets behind the name.
  const parts = text
    .replace(/\(([^()]*,[^()]*)\)\s*$/, ", $1")
    .split(/\s*(?:[,\n]|\s[·|]\s)\s*/)
    .map((part) => cleanLine(part).replace(/^[-–(]\s*|\s*[-–)]$/g, ""))
    .filter(Boolean);
  const [name, ...rest] = parts;
  if (!name) return null;
  for (const [index, part] of rest.entries()) {
    const known = townIn(part, rest[index - 1]);
    if (!known) continue;
    const { before = index, ...town } = known;
    return cut({ country: rest[index + 1], ...town, name, street: rest.slice(0, before).join(", ") });
  }
  return cut({ name, street: rest.slice(0, -1).join(", "), locality: rest.at(-1) });

  /** "29200 Brest"; "44000", "NY 10024" and "France 31000" after the town. */
  function townIn(part: string, town: string | undefined): (Partial<Place> & { before?: number }) | null {
    const [, code, locality] = /^(?:[A-Z]{1,2}-)?(\d{4,6})\s+(\p{L}.*)$/u.exec(part) ?? [];
    if (code) return { postalCode: code, locality };
    const [, land = "", later] = /^(?:(\p{L}[\p{L} ]*)\s)?(\d{4,6})$/u.exec(part) ?? [];
    if (!later || !town) return null;
    const where = /^[A-Z]{2}$/.test(land) ? { region: land } : land ? { country: land } : {};
    return { ...where, postalCode: later, locality: town, before: rest.indexOf(town) };
  }
}

function cut({ name, street, postalCode, locality, region, country }: Place): Place {
  const short = (value: string | undefined, most: number) => (value ? value.slice(0, most) : undefined);
  return {
    name: name.slice(0, 200),
    street: short(street, 200),
    postalCode: short(postalCode, 20),
    locality: short(locality, 120),
    region: short(region, 120),
    country: short(country, 120),
  };
}

function pointIn(geo: string | undefined): { latitude?: number; longitude?: number } {
  const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[;,]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(geo ?? "") ?? [];
  const [north, east] = [Number(latitude), Number(longitude)];
  // Programs that know no point write 0;0.
  const known = latitude !== undefined && Math.abs(north) <= 90 && Math.abs(east) <= 180 && (north !== 0 || east !== 0);
  return known ? { latitude: north, longitude: east } : {};
}
