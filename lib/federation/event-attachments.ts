import type { PresentedEvent } from "../events/present";
import type { JsonObject } from "./context";
import { absolute } from "./uris";

/** What Mobilizon calls these facts; ours beside them. */
const accessKeys: Record<string, [key: string, value: string]> = {
  stepFree: ["mz:accessibility:wheelchairAccessible", "fully"],
  smokeFree: ["mz:accessibility:smokeFree", "true"],
  signLanguage: ["mz:accessibility:live:sign_language", "true"],
};

/** The flyer: the uploaded picture, else the one drawn for the event. */
export function eventPicture(event: PresentedEvent): JsonObject {
  return { type: "Image", ...pictureOf(event) };
}

/**
 * The picture first (Gancio takes the first, Mobilizon the one named "Banner"), then links, then facts. Each has a
 * mediaType: without one before the picture Gancio refuses the whole event.
 */
export function eventAttachments(event: PresentedEvent): JsonObject[] {
  const { name: _name, ...picture } = pictureOf(event);
  const links = [
    ...(event.attendance !== "IN_PERSON" && event.onlineUrl ? [event.onlineUrl] : []),
    ...(event.externalUrl ? [event.externalUrl] : []),
  ];
  return [
    { type: "Document", ...picture, name: "Banner" },
    ...links.map((href, index) => ({
      type: "Link",
      href,
      mediaType: "text/html",
      name: index === 0 ? "Website" : "Link",
    })),
    ...(event.series
      ? [{ type: "Link", href: absolute(event.series.path), mediaType: "text/html", name: event.series.title }]
      : []),
    ...(event.place?.access ?? []).map((fact) =>
      property(...(accessKeys[fact] ?? [`farandole:access:${fact}`, "true"]), fact),
    ),
    ...(event.place?.accessNote ? [property("farandole:access:note", event.place.accessNote, "access")] : []),
    ...(event.priceText ? [property("farandole:price", event.priceText, "price")] : []),
    ...event.facts.map((fact) => property(`farandole:fact:${fact.kind}`, fact.text, fact.label ?? fact.kind)),
  ];
}

function pictureOf(event: PresentedEvent): JsonObject & { name: string } {
  const { cover } = event;
  if (!cover) {
    const url = absolute(`/events/${event.id}/cover.jpg`);
    return { mediaType: "image/jpeg", url, name: event.title, width: 1200, height: 675 };
  }
  const { width, height } = cover;
  return {
    mediaType: cover.mediaType,
    url: absolute(`/media/${cover.key}`),
    name: cover.alt || event.title,
    width,
    height,
    // Mastodon counts from the middle, upwards; we from the upper left corner.
    focalPoint: [round(cover.focalX * 2 - 1), round(1 - cover.focalY * 2)],
  };
}

function property(propertyID: string, value: string, name: string): JsonObject {
  return { type: "PropertyValue", mediaType: "text/plain", propertyID, name, value };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
