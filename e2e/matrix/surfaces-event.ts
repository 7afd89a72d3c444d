import type { Kind } from "./allowed";
import type { Crowd } from "./crowd";
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

/** One address for every event with a crowd. */
function crowded(path: (crowd: Crowd) => string, headers?: Record<string, string>): Surface["asks"] {
  return (scene) =>
    scene.events.flatMap(({ state, crowd }) =>
      crowd ? [{ path: path(crowd), about: state, ...(headers && { headers }) }] : [],
    );
}

/** The pages of a ticket, as whoever has its code finds them. */
function ticket(who: keyof Crowd["codes"], kind: Kind): Surface[] {
  return ["", "/change", "/leave", "/calendar"].map((under) => ({
    route: `/p/[code]${under}`,
    name: who,
    kind,
    asks: crowded(({ codes }) => `/p/${codes[who]}${under}`),
  }));
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
  { route: "/events/[slug]/attendees/list.csv", kind: "event", asks: page("/attendees/list.csv") },
  { route: "/events/[slug]/check-in", kind: "event", asks: page("/check-in") },
  { route: "/events/[slug]/check-in/marks", kind: "event", asks: page("/check-in/marks") },
  { route: "/events/[slug]/announce", kind: "event", asks: page("/announce") },
  { route: "/events/[slug]/write", kind: "event", asks: page("/write") },
  { route: "/events/[slug]/invitations", kind: "event", asks: page("/invitations") },
  { route: "/events/[slug]/cancel", kind: "event", asks: page("/cancel") },
  { route: "/events/[slug]/delete", kind: "event", asks: page("/delete") },
  { route: "/events/[slug]/discussion", kind: "event", asks: page("/discussion") },
  { route: "/comments/[id]", kind: "event", asks: crowded(({ comment }) => `/comments/${comment}`) },
  ...["", "/replies"].map(
    (under): Surface => ({
      route: `federation ^\\/comments\\/([^/]+)${under.replace("/", "\\/")}\\/?$`,
      kind: "event",
      viewers: ["stranger", "ada", "goes"],
      asks: crowded(({ comment }) => `/comments/${comment}${under}`, { accept: "application/activity+json" }),
    }),
  ),
  { route: "/report", kind: "event", asks: each(({ row }) => `/report?event=${row.slug}`) },
  { route: "/my/messages/new", kind: "event", asks: each(({ row }) => `/my/messages/new?event=${row.slug}`) },
  { route: "/events/[slug]/files", kind: "event", asks: page("/files") },
  { route: "/events/[slug]/after", kind: "event", asks: page("/after") },
  { route: "/files/[key]", kind: "machine", asks: crowded(({ file }) => `/files/${file}`) },
  { route: "/events/[slug]/organisers", kind: "event", asks: page("/organisers") },
  { route: "/events/[slug]/coming", kind: "event", asks: page("/coming") },
  { route: "/events/[slug]/join", kind: "event", asks: page("/join") },
  { route: "/events/[slug]/join/sent", kind: "event", asks: page("/join/sent") },
  { route: "/events/[slug]/ticket", kind: "event", asks: page("/ticket") },
  { route: "/events/[slug]/ticket/change", kind: "event", asks: page("/ticket/change") },
  { route: "/events/[slug]/ticket/calendar", kind: "machine", asks: page("/ticket/calendar") },
  ...ticket("goes", "ticket"),
  ...ticket("refused", "refused ticket"),
  ...ticket("unconfirmed", "refused ticket"),
  { route: "/i/[token]", kind: "invitation", asks: crowded(({ links }) => `/i/${links.open}`) },
  { route: "/i/[token]", name: "taken back", kind: "nothing", asks: crowded(({ links }) => `/i/${links.revoked}`) },
  {
    route: "/events/[slug]",
    name: "former address",
    kind: "event",
    asks: crowded(({ before }) => `/events/${before}`),
  },
  { route: "/events/[slug]/cover.jpg", kind: "machine", asks: page("/cover.jpg") },
  { route: "/events/[slug]/og.png", kind: "machine", asks: page("/og.png") },
  // A series is seen by whoever sees one of its dates: lib/series/commands.test.ts.
  { route: "/series/[slug]", kind: "list", asks: () => [{ path: "/series/nothing-is-here" }] },
  { route: "/events/new", kind: "list", asks: () => [{ path: "/events/new" }] },
  { route: "/media/[key]", name: "covers", kind: "machine", asks: each(({ cover }) => `/media/${cover}`) },
];
