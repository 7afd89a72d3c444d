import type { RemotePlace } from "../events/remote";
import { hasType, isRecord, type Json, list, numberOf, webAddress } from "./parse";
import { line } from "./parse-text";

/** Where an event takes place: on the ground, online, or both. */
export interface Whereabouts {
  place: RemotePlace | null;
  onlineUrl: string | null;
}

/**
 * Reads `location`: an object, several, a text, or none. The first place and the first online address count
 * (FEP-8a8e: "applications MUST use the first supported item").
 */
export function parseLocation(location: unknown): Whereabouts {
  const found: Whereabouts = { place: null, onlineUrl: null };
  for (const entry of list(location, 20)) {
    if (typeof entry === "string") {
      // An id alone names a place that we do not know; other text is its name.
      if (!webAddress(entry)) found.place ??= named(line(entry, 200));
    } else if (isRecord(entry)) {
      const online = onlineAddress(entry);
      if (online) found.onlineUrl ??= online;
      else if (!hasType(entry, "VirtualLocation")) found.place ??= parsePlace(entry);
    }
  }
  return found;
}

function onlineAddress(location: Json): string | null {
  if (hasType(location, "VirtualLocation")) return webAddress(location.url);
  // Gancio: a Place whose address is the virtual one.
  return isRecord(location.address) && hasType(location.address, "VirtualLocation")
    ? webAddress(location.address.url)
    : null;
}

function parsePlace(location: Json): RemotePlace | null {
  const postal = hasType(location, "PostalAddress") ? location : isRecord(location.address) ? location.address : {};
  const street = typeof location.address === "string" ? line(location.address, 200) : line(postal.streetAddress, 200);
  const locality = line(postal.addressLocality, 120);
  const name = line(location.name, 200) ?? street ?? locality;
  if (!name) return null;
  return {
    name,
    street: street === name ? null : street,
    postalCode: line(postal.postalCode, 20),
    locality,
    region: line(postal.addressRegion, 120),
    country: countryOf(postal.addressCountry),
    ...position(location),
  };
}

function countryOf(value: unknown): string | null {
  return line(isRecord(value) ? (value.name ?? value.identifier) : value, 120);
}

/** Both or none: half a position is no position, and 0/0 is what a form sends that knows nothing. */
function position(location: Json): { latitude: number | null; longitude: number | null } {
  const latitude = numberOf(location.latitude);
  const longitude = numberOf(location.longitude);
  const usable = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!usable || (latitude === 0 && longitude === 0)) return { latitude: null, longitude: null };
  return { latitude, longitude };
}

function named(name: string | null): RemotePlace | null {
  if (!name) return null;
  return {
    name,
    street: null,
    postalCode: null,
    locality: null,
    region: null,
    country: null,
    latitude: null,
    longitude: null,
  };
}
