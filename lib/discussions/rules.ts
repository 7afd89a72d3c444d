import { limits } from "./schema";

/** Entries by number, both ends included. */
export interface Span {
  from: number;
  to: number;
}

/** Which entries of a thread a page shows, and where the others are. */
export interface Layout {
  /** The first entry above the fold; null where the page does not begin there, or has no fold. */
  first: Span | null;
  /** Read entries that stand folded, or, when they are too many, on a page of their own. */
  fold: (Span & { inside: boolean }) | null;
  rest: Span;
  /** Where earlier and later pages begin. */
  earlier: number | null;
  later: number | null;
}

/** Read entries that stay in view above what is new, and where nothing is. */
const kept = { new: 1, none: 6 };

/**
 * How a thread is laid out for somebody who read it up to `upTo`: what opened it, a fold with what they have read, and
 * what is new.
 * @param from where a page of it begins that somebody asked for: then it is that page as it is
 */
export function layoutOf({ written, upTo, from }: { written: number; upTo: number; from?: number }): Layout {
  const page = (start: number): Span => ({ from: start, to: Math.min(written, start + limits.entries - 1) });
  const after = ({ to }: Span) => (to < written ? to + 1 : null);
  if (from !== undefined) {
    const rest = page(Math.min(Math.max(1, from), Math.max(1, written)));
    const earlier = rest.from > 1 ? Math.max(1, rest.from - limits.entries) : null;
    return { first: null, fold: null, rest, earlier, later: after(rest) };
  }
  const read = Math.min(upTo, written);
  const foldEnd = read - (read < written ? kept.new : kept.none);
  if (foldEnd < 4) return { first: null, fold: null, rest: page(1), earlier: null, later: after(page(1)) };
  const rest = page(foldEnd + 1);
  const fold = { from: 2, to: foldEnd, inside: foldEnd - 1 <= limits.folded };
  return { first: { from: 1, to: 1 }, fold, rest, earlier: null, later: after(rest) };
}
