import { fold } from "../text";

/** What of an event everyone may see and search. */
export interface Searchable {
  title: string;
  lede?: string | null;
  hideAddress: boolean;
  place?: { name: string; locality: string | null; region: string | null } | null;
  organiser: { name: string; handle: string };
  tags: string[];
}

/** The folded words that search looks at. A hidden address gives its town alone. */
export function searchTextOf(event: Searchable): string {
  const place = event.place
    ? [event.hideAddress ? "" : event.place.name, event.place.locality ?? "", event.place.region ?? ""]
    : [];
  return wordsOf(
    [event.title, event.lede ?? "", ...place, event.organiser.name, event.organiser.handle, ...event.tags].join(" "),
  ).join(" ");
}

/** Folded words of letters and digits. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * A to_tsquery() in the "simple" configuration: all words, each as a prefix.
 * At most eight words of forty characters: a search is bounded whatever is typed.
 * @returns null when nothing searchable was typed
 */
export function prefixQuery(text: string): string | null {
  const words = wordsOf(text.slice(0, 400)).slice(0, 8);
  return words.length ? words.map((word) => `${word.slice(0, 40)}:*`).join(" & ") : null;
}
