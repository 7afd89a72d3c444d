import type { Marks, State, Viewer } from "./scene";

/** On what kind of address something is found: the event's own, a list, or what machines read (never any name). */
export type Kind = "event" | "list" | "own list" | "machine" | "machine list";

const organises: Viewer[] = ["ada"];
const everything: State[] = [
  "public",
  "cancelled",
  "past",
  "addressHidden",
  "linkHidden",
  "namesNobody",
  "namesGoing",
  "namesEveryone",
];

/**
 * The most that a viewer may ever find of an event: a second statement of product.md 1, 2 and 12, apart from the code's.
 * The committed matrix says what is found; this says what it must never become.
 */
export function allowed(state: State, viewer: Viewer, kind: Kind): Set<keyof Marks> {
  const found = new Set<keyof Marks>();
  if (!mayOpen(state, viewer) || (isList(kind) && !mayList(state, viewer, kind))) return found;
  found.add("T");
  if (state !== "addressHidden" || goesOrOrganises(viewer)) found.add("A").add("C");
  if (state !== "linkHidden" || goesOrOrganises(viewer)) found.add("O");
  if (kind === "event" && maySeeNames(state, viewer)) found.add("N");
  return found;
}

function isList(kind: Kind): boolean {
  return kind === "list" || kind === "own list" || kind === "machine list";
}

function mayOpen(state: State, viewer: Viewer): boolean {
  if (state === "deleted") return false;
  // grace's second identity, wren, runs the suspended group: nobody who looks here does but the steward.
  if (state === "suspended") return viewer === "hedy";
  if (state === "draft") return organises.includes(viewer);
  if (state === "members") return ["grace", "ada", "hedy"].includes(viewer);
  if (state === "invited") return ["noor", "ada", "hedy"].includes(viewer);
  return true;
}

function mayList(state: State, viewer: Viewer, kind: Kind): boolean {
  if (kind === "own list") return goesOrOrganises(viewer);
  if (state === "link" || state === "draft") return false;
  if (kind === "machine list") return everything.includes(state);
  return true;
}

function goesOrOrganises(viewer: Viewer): boolean {
  return viewer === "noor" || organises.includes(viewer);
}

function maySeeNames(state: State, viewer: Viewer): boolean {
  if (organises.includes(viewer)) return true;
  if (state === "namesGoing") return viewer === "noor";
  return state === "namesEveryone";
}
