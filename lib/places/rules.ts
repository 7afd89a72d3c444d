import type { PlaceModel } from "../generated/prisma/models";

/** A place as shown; the address may have been cut. */
export type ShownPlace = Omit<PlaceModel, "id" | "uri">;

/** What may be said of a place whose address is hidden: the town, and how one gets in. */
export function withoutAddress(place: ShownPlace): ShownPlace {
  return { ...place, name: "", street: null, postalCode: null, latitude: null, longitude: null, accessNote: null };
}

/** One line: "Salle des fêtes, 3 rue du Port, 29200 Brest". */
export function placeLine(place: Pick<ShownPlace, "name" | "street" | "postalCode" | "locality">): string {
  const town = [place.postalCode, place.locality].filter(Boolean).join(" ");
  return [place.name, place.street, town].filter((part) => part && part !== "").join(", ");
}
