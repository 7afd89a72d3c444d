import type { PresentedEvent } from "../events/present";
import type { JsonObject } from "./context";

/**
 * The place as everyone reads it: one Place, never an array (Mobilizon crashes on those), address as PostalAddress.
 * A hidden address has been cut before; the town stands in its stead.
 */
export function eventPlace(event: PresentedEvent, eventId: string): JsonObject {
  const place = event.place;
  if (!place) return {};
  const { street, postalCode, locality, region, country, latitude, longitude } = place;
  const address = Object.fromEntries(
    Object.entries({
      streetAddress: street,
      postalCode,
      addressLocality: locality,
      addressRegion: region,
      addressCountry: country,
    }).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return {
    type: "Place",
    id: `${eventId}#place`,
    name: place.name || locality || region || country || "",
    ...(latitude !== null && longitude !== null ? { latitude: float(latitude), longitude: float(longitude) } : {}),
    address: { type: "PostalAddress", ...address },
  };
}

/** Mobilizon takes only numbers with a fraction for coordinates; a tenth of a metre more is nothing on a map. */
export function float(degrees: number): number {
  return Number.isInteger(degrees) ? degrees + (degrees >= 90 ? -0.000001 : 0.000001) : degrees;
}
