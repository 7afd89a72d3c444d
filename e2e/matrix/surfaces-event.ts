import type { Scene } from "./scene";
import type { Asked, Surface } from "./walk";

/** One address for every event of the scene. */
export function each(
  path: (event: Scene["events"][number]) => string,
  headers?: Record<string, string>,
): (scene: Scene) => Asked[] {
  return (scene) =>
    scene.events.map((event) => ({ path: path(event), about: event.state, ...(headers && { headers }) }));
}

/** What the framework fetches when somebody follows a link. */
export const asNavigation = { rsc: "1", "next-url": "/" };

const page = (under = ""): Surface["asks"] => each(({ row }) => `/events/${row.slug}${under}`);

/** The pages of an event and what lies under them. */
export const eventSurfaces: Surface[] = [
  { route: "/events/[slug]", kind: "event", asks: page() },
  { route: "/events/[slug]", name: "by id", kind: "event", asks: each(({ row }) => `/events/${row.id}`) },
  {
    route: "/events/[slug]",
    name: "RSC payload",
    kind: "event",
    sameStatus: true,
    asks: each(({ row }) => `/events/${row.slug}?_rsc=walk`, asNavigation),
  },
  {
    route: "/events/[slug]",
    name: "prefetched",
    kind: "event",
    sameStatus: true,
    asks: each(({ row }) => `/events/${row.slug}?_rsc=walk`, { ...asNavigation, "next-router-prefetch": "1" }),
  },
  { route: "/events/[slug]/edit", kind: "event", asks: page("/edit") },
  { route: "/events/[slug]/attendees", kind: "event", asks: page("/attendees") },
  { route: "/events/[slug]/attendees/print", kind: "event", asks: page("/attendees/print") },
  { route: "/events/[slug]/attendees/list.csv", kind: "machine", asks: page("/attendees/list.csv") },
  { route: "/events/[slug]/check-in", kind: "event", asks: page("/check-in") },
  { route: "/events/[slug]/check-in/marks", kind: "event", asks: page("/check-in/marks") },
  { route: "/events/[slug]/announce", kind: "event", asks: page("/announce") },
  { route: "/events/[slug]/invitations", kind: "event", asks: page("/invitations") },
  { route: "/events/[slug]/cancel", kind: "event", asks: page("/cancel") },
  { route: "/events/[slug]/delete", kind: "event", asks: page("/delete") },
  { route: "/events/[slug]/discussion", kind: "event", asks: page("/discussion") },
  { route: "/events/[slug]/files", kind: "event", asks: page("/files") },
  { route: "/events/[slug]/after", kind: "event", asks: page("/after") },
  { route: "/files/[key]", kind: "machine", asks: () => [{ path: `/files/${"0".repeat(40)}` }] },
  { route: "/events/[slug]/organisers", kind: "event", asks: page("/organisers") },
  { route: "/events/[slug]/coming", kind: "event", asks: page("/coming") },
  { route: "/events/[slug]/join", kind: "event", asks: page("/join") },
  { route: "/events/[slug]/join/sent", kind: "event", asks: page("/join/sent") },
  { route: "/events/[slug]/ticket", kind: "event", asks: page("/ticket") },
  { route: "/events/[slug]/ticket/change", kind: "event", asks: page("/ticket/change") },
  { route: "/events/[slug]/ticket/calendar", kind: "machine", asks: page("/ticket/calendar") },
  // Whoever has a guest's code is the guest: e2e/guest.spec.ts. Nobody else has one.
  { route: "/p/[code]", kind: "list", asks: () => [{ path: "/p/nothing-is-here" }] },
  { route: "/p/[code]/change", kind: "list", asks: () => [{ path: "/p/nothing-is-here/change" }] },
  { route: "/p/[code]/leave", kind: "list", asks: () => [{ path: "/p/nothing-is-here/leave" }] },
  { route: "/p/[code]/calendar", kind: "machine list", asks: () => [{ path: "/p/nothing-is-here/calendar" }] },
  { route: "/events/[slug]/cover.jpg", kind: "machine", asks: page("/cover.jpg") },
  { route: "/events/[slug]/og.png", kind: "machine", asks: page("/og.png") },
  // A series is seen by whoever sees one of its dates: lib/series/commands.test.ts.
  { route: "/series/[slug]", kind: "list", asks: () => [{ path: "/series/nothing-is-here" }] },
  { route: "/events/new", kind: "list", asks: () => [{ path: "/events/new" }] },
  { route: "/media/[key]", name: "covers", kind: "machine", asks: each(({ cover }) => `/media/${cover}`) },
];
