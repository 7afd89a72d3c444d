import type { Viewer } from "./scene";
import type { Marks, State, Tie } from "./states";

/**
 * On what kind of address something is found: the event's own, a list, what machines read (never any name), the ticket
 * of a guest who goes or does not, the page of an invitation that stands, or of one that was taken back, what an
 * identity is told of, what a group writes down of itself, what those who look after the server have before them.
 */
export type Kind =
  | "event"
  | "list"
  | "own list"
  | "machine"
  | "machine list"
  | "ticket"
  | "refused ticket"
  | "invitation"
  | "nothing"
  | "told"
  | "group log"
  | "desk";

type Found = Set<keyof Marks>;

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
  "crowdPublic",
];
/** Ties that let somebody see what is not for everybody; having been refused, thrown out or invited no more does not. */
const letsIn: Viewer[] = ["asked", "letter", "bearer", "goes", "waits", "offered", "requests"] satisfies Tie[];
const takesPart: Viewer[] = ["goes", "waits", "offered", "requests"] satisfies Tie[];

/**
 * The most that a viewer may ever find of an event: a second statement of product.md 1, 2 and 12, apart from the code's.
 * The committed matrix says what is found; this says what it must never become.
 */
export function allowed(state: State, viewer: Viewer, kind: Kind): Found {
  if (kind === "nothing") return new Set();
  // The address itself is the key, whoever holds it.
  if (kind === "ticket") return new Set<keyof Marks>(["T", "A", "C", "O", "N", "G", "E", "Q", "V", "B", "F"]);
  if (kind === "refused ticket") return new Set<keyof Marks>(state === "crowdPublic" ? ["T"] : []);
  if (kind === "invitation") return new Set<keyof Marks>(["T"]);
  // Whoever may open an event may be told its title, and nothing else of it.
  if (kind === "told") return new Set<keyof Marks>(viewer !== "stranger" && mayOpen(state, viewer) ? ["T"] : []);
  if (kind === "group log") return new Set<keyof Marks>(standsInLogOf(state, viewer) ? ["T"] : []);
  if (kind === "desk") return onDesk(state, viewer);
  return asPerson(state, viewer, kind);
}

/** A steward reads the name of every identity, and the titles of events that everybody finds or that are suspended. */
function onDesk(state: State, viewer: Viewer): Found {
  if (viewer !== "hedy") return new Set();
  return new Set<keyof Marks>(everything.includes(state) || state === "suspended" ? ["N", "T"] : ["N"]);
}

/** Members read what their group did, also of what is gone; of what is for fewer than them those read who organise it. */
function standsInLogOf(state: State, viewer: Viewer): boolean {
  if (state === "suspended") return false;
  if (organises.includes(viewer)) return true;
  return viewer === "grace" && (state === "deleted" || (mayOpen(state, viewer) && mayList(state, viewer, "list")));
}

function asPerson(state: State, viewer: Viewer, kind: Kind): Found {
  const found: Found = new Set();
  if (!mayOpen(state, viewer) || (isList(kind) && !mayList(state, viewer, kind))) return found;
  found.add("T");
  const crowd = state.startsWith("crowd");
  if ((state !== "addressHidden" && !crowd) || goesOrOrganises(viewer)) found.add("A").add("C");
  if ((state !== "linkHidden" && !crowd) || goesOrOrganises(viewer)) found.add("O");
  if (kind === "event" && maySeeNames(state, viewer)) found.add("N");
  if (isList(kind)) return found;
  found.add("F");
  if (kind === "event") found.add("V");
  if (kind === "event" && goesOrOrganises(viewer)) found.add("B");
  // Organisers' lists: on their pages, and as a table to keep.
  if (kind === "event" && organises.includes(viewer)) found.add("G").add("E").add("Q").add("N");
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
  if (state === "members") return ["grace", "noor", "ada", "hedy"].includes(viewer);
  if (state === "crowdMembers") return ["grace", "noor", "ada", "hedy", ...letsIn].includes(viewer);
  if (state === "invited") return ["noor", "ada", "hedy"].includes(viewer);
  if (state === "crowdInvited" || state === "crowdClosed") return ["noor", "ada", "hedy", ...letsIn].includes(viewer);
  return true;
}

function mayList(state: State, viewer: Viewer, kind: Kind): boolean {
  if (kind === "own list") return goesOrOrganises(viewer) || takesPart.includes(viewer);
  if (state === "link" || state === "crowdLinked" || state === "draft") return false;
  if (kind === "machine list") return everything.includes(state);
  // A link in a browser opens one event, and no list knows of it.
  return viewer !== "bearer" || everything.includes(state);
}

function goesOrOrganises(viewer: Viewer): boolean {
  return viewer === "noor" || viewer === "goes" || organises.includes(viewer);
}

function maySeeNames(state: State, viewer: Viewer): boolean {
  if (organises.includes(viewer)) return true;
  if (state === "namesGoing" || state.startsWith("crowd")) return goesOrOrganises(viewer);
  return state === "namesEveryone";
}
