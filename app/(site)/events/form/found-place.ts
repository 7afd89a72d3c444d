import { getLocale } from "next-intl/server";
import { Invalid } from "@/lib/errors";
import { findOnMap } from "@/lib/federation/remote-places";
import type { EventForm } from "./input";

/**
 * Where the button asked for it: the point of the typed address, in the form, which keeps all that was typed.
 * @throws Invalid with what was found, as with next dates
 */
export async function showPlace(form: EventForm, kept: Record<string, string>): Promise<void> {
  if (form.onward !== "find") return;
  // Servers for addresses know streets and towns; the name of a hall only where nothing better was typed.
  const town = [form.postalCode, form.locality].filter(Boolean).join(" ");
  const words = [form.street || form.placeName, town, form.country].filter(Boolean).join(", ");
  if (!words) throw new Invalid({ street: ["places.find.nothing"] }, "places.find.nothing", kept);
  const found = await findOnMap(words.slice(0, 300), await getLocale());
  if (!found) throw new Invalid({}, found === null ? "places.find.unknown" : "places.find.silent", kept);
  const point = { latitude: found.latitude.toFixed(6), longitude: found.longitude.toFixed(6) };
  throw new Invalid({}, "places.find.found", { ...kept, ...point, foundPlace: found.name });
}
