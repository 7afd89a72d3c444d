import { collectionNames } from "../../lib/federation/uris";
import { each } from "./surfaces-event";
import { days, months } from "./surfaces-list";
import type { Surface } from "./walk";

const activity = { accept: "application/activity+json" };
const formats = ["ics", "rss", "atom", "json"];
const actors = ["kitchen", "ada", "noor"];
const pages = (path: string) =>
  [path, `${path}?page=1`, `${path}?page=2`].map((address) => ({ path: address, headers: activity }));
const everyFormat = (path: string, query = "") => formats.map((format) => ({ path: `${path}.${format}${query}` }));

/** Other servers are known by signature, lists as feeds are everybody's: few cookies are enough to see that none counts. */
export const machineSurfaces: Surface[] = everySurface().map((surface) =>
  surface.route.startsWith("federation") || (surface.route === "/api/feeds" && surface.kind === "machine list")
    ? { ...surface, viewers: ["stranger", "ada", "goes"] }
    : surface,
);

/** What programs and other servers read. */
function everySurface(): Surface[] {
  return [
    { route: "/api/feeds", name: "agenda", kind: "machine list", asks: () => everyFormat("/agenda") },
    { route: "/api/feeds", name: "group", kind: "machine list", asks: () => everyFormat("/@kitchen") },
    { route: "/api/feeds", name: "person", kind: "machine list", asks: () => everyFormat("/@noor") },
    {
      route: "/api/feeds",
      name: "month, day and search",
      kind: "machine list",
      asks: () => [
        ...[...months, ...days].flatMap((day) => everyFormat(`/agenda/${day}`)),
        ...everyFormat("/search", "?q=quitte"),
      ],
    },
    { route: "/api/feeds", name: "event", kind: "machine", asks: each(({ row }) => `/events/${row.slug}/event.ics`) },
    {
      route: "federation ^\\/events\\/([^/]+)\\/?$",
      kind: "machine",
      asks: each(({ row }) => `/events/${row.id}`, activity),
    },
    {
      route: "federation ^\\/events\\/([^/]+)\\/?$",
      name: "by slug",
      kind: "machine",
      asks: each(({ row }) => `/events/${row.slug}`, activity),
    },
    {
      route: "federation ^\\/events\\/([^/]+)\\/(replies|attendees|likes|shares)\\/?$",
      name: "attendees",
      kind: "machine",
      asks: each(({ row }) => `/events/${row.id}/attendees`, activity),
    },
    {
      route: "federation ^\\/events\\/([^/]+)\\/(replies|attendees|likes|shares)\\/?$",
      name: "replies",
      kind: "machine",
      asks: each(({ row }) => `/events/${row.id}/replies`, activity),
    },
    ...["likes", "shares"].map(
      (name): Surface => ({
        route: "federation ^\\/events\\/([^/]+)\\/(replies|attendees|likes|shares)\\/?$",
        name,
        kind: "machine",
        asks: each(({ row }) => `/events/${row.id}/${name}`, activity),
      }),
    ),
    {
      route: "federation ^\\/activities\\/([^/]+)\\/?$",
      kind: "machine list",
      asks: ({ facts }) => facts.map((id) => ({ path: `/activities/${id}`, headers: activity })),
    },
    {
      route: "federation ^\\/activities\\/([^/]+)\\/?$",
      name: "of comments",
      kind: "event",
      asks: ({ said }) => said.map((id) => ({ path: `/activities/${id}`, headers: activity })),
    },
    {
      route: "federation ^\\/activities\\/([^/]+)\\/object$",
      kind: "machine list",
      asks: ({ facts }) => facts.map((id) => ({ path: `/activities/${id}/object`, headers: activity })),
    },
    {
      route: "federation ^\\/@[^/]+\\/?$",
      kind: "machine list",
      asks: () => ["kitchen", "ada", "noor", "relay"].map((handle) => ({ path: `/@${handle}`, headers: activity })),
    },
    ...collectionNames.map(
      (name): Surface => ({
        route: `federation /@…/${name}`,
        kind: "machine list",
        asks: () => actors.flatMap((handle) => pages(`/@${handle}/${name}`)),
      }),
    ),
    {
      route: "federation ^\\/\\.well-known\\/webfinger$",
      kind: "machine",
      asks: each(({ row }) => `/.well-known/webfinger?resource=ORIGIN%2Fevents%2F${row.slug}`),
    },
    {
      route: "federation ^\\/\\.well-known\\/nodeinfo$",
      kind: "machine list",
      asks: () => [{ path: "/.well-known/nodeinfo" }],
    },
    {
      route: "federation ^\\/questions\\/([^/]+)\\/?$",
      kind: "machine list",
      asks: () => [{ path: `/questions/${crypto.randomUUID()}`, headers: activity }],
    },
    {
      route: "federation ^\\/\\.well-known\\/host-meta$",
      kind: "machine list",
      asks: () => [{ path: "/.well-known/host-meta" }],
    },
    {
      route: "federation ^\\/\\.well-known\\/host-meta\\.json$",
      kind: "machine list",
      asks: () => [{ path: "/.well-known/host-meta.json" }],
    },
    {
      route: "federation ^\\/nodeinfo\\/(2\\.[01])$",
      kind: "machine list",
      asks: () => ["2.0", "2.1"].map((version) => ({ path: `/nodeinfo/${version}` })),
    },
    {
      route: "/federation/[[...path]]",
      name: "itself",
      kind: "machine list",
      asks: () => [{ path: "/federation" }, { path: "/federation/events" }],
    },
  ];
}
