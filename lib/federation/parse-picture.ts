import { addressOf, hasType, isRecord, type Json, list, numberOf, webAddress } from "./parse";
import { line } from "./parse-text";

export interface RemotePicture {
  url: string;
  alt: string;
  focalX: number;
  focalY: number;
}

/**
 * The picture of an event: the attachment marked as banner (FEP-8a8e `isBannerImage`, Mobilizon's name "Banner"),
 * else `image`, else the first attachment that is a picture.
 */
export function parsePicture(event: Json): RemotePicture | null {
  const attached = list(event.attachment, 50).filter(isRecord).filter(isPicture);
  const banner = attached.find((entry) => entry.isBannerImage === true || entry.name === "Banner");
  return (
    pictureOf(banner) ??
    list(event.image, 5).reduce<RemotePicture | null>((found, entry) => found ?? pictureOf(entry), null) ??
    pictureOf(attached[0])
  );
}

/** A picture given as an object (Image, Document, Link) or by its address alone. */
export function pictureOf(value: unknown): RemotePicture | null {
  const address = isRecord(value) ? (addressOf(value.url, "image/") ?? webAddress(value.href)) : webAddress(value);
  if (!address) return null;
  const name = isRecord(value) && value.name !== "Banner" ? line(value.summary ?? value.name, 500) : null;
  return { url: decodeEntities(address), alt: name ?? "", ...focus(value) };
}

function isPicture(attachment: Json): boolean {
  if (hasType(attachment, "Link")) return false;
  const mediaTypes = [
    attachment.mediaType,
    ...list(attachment.url).map((url) => (isRecord(url) ? url.mediaType : undefined)),
  ];
  return hasType(attachment, "Image") || mediaTypes.some((mediaType) => String(mediaType).startsWith("image/"));
}

/** Mastodon's focalPoint runs from -1 to 1, y upwards; ours from 0 to 1, y downwards. */
function focus(value: unknown): { focalX: number; focalY: number } {
  const [x, y] = isRecord(value) && Array.isArray(value.focalPoint) ? value.focalPoint.map(numberOf) : [];
  const inRange = (number: number | null | undefined): number => Math.min(1, Math.max(-1, number ?? 0));
  return { focalX: (inRange(x) + 1) / 2, focalY: (1 - inRange(y)) / 2 };
}

/** WordPress writes "&#038;" between the parameters of a picture's address. */
function decodeEntities(address: string): string {
  return address.replaceAll(/&(?:#0?38;|amp;)/g, "&");
}
