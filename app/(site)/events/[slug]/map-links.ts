import type { PresentedEvent } from "@/lib/events/present";
import { placeLine } from "@/lib/places/rules";

type Place = NonNullable<PresentedEvent["place"]>;

/** Ways to a place that load nothing until pressed: the phone's own map app and OpenStreetMap. */
export function mapLinks(place: Place): { kind: "app" | "osm"; href: string }[] {
  const words = encodeURIComponent(placeLine(place));
  const { latitude, longitude } = place;
  if (latitude === null || longitude === null) {
    return place.street || place.locality
      ? [{ kind: "osm", href: `https://www.openstreetmap.org/search?query=${words}` }]
      : [];
  }
  const at = `${latitude},${longitude}`;
  return [
    { kind: "app", href: `geo:${at}?q=${at}(${encodeURIComponent(place.name)})` },
    {
      kind: "osm",
      href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`,
    },
  ];
}
