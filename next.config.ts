import type { NextConfig } from "next";
import createNextIntl from "next-intl/plugin";

/** Asked for by another server rather than by a browser. */
const askedByServer = { type: "header", key: "accept", value: ".*application/(?:activity|ld)\\+json.*" } as const;

/** The whole ActivityPub surface is one route handler; the path it sees is the one that was asked for. */
const federation = "/federation";

/** Served by the federation alone: no page has this address. */
const federationOnly = [
  "/.well-known/webfinger",
  "/.well-known/nodeinfo",
  "/.well-known/host-meta",
  "/.well-known/host-meta.json",
  "/nodeinfo/:version",
  "/inbox",
  "/@:handle/inbox",
  "/@:handle/outbox",
  "/activities/:path*",
  "/discussions/:id",
  "/entries/:id",
  "/members/:id",
  "/messages/:id",
  "/questions/:id",
];

/** A page for people, a document for servers: one address, two answers. */
const shared = ["/@:handle/:path*", "/events/:path+", "/posts/:path+", "/resources/:id", "/comments/:path+"];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // next/image would fetch and resize for anyone; our pictures are already of the right size.
  images: { unoptimized: true },
  // Else titles and Open Graph tags come after </head> for browsers that we do not know.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    "flydrive",
    "@fedify/fedify",
    "@fedify/vocab",
    "@node-rs/argon2",
    "graphile-worker",
    "pg",
    "sharp",
  ],
  experimental: {
    serverActions: { bodySizeLimit: "12mb" },
    preloadEntriesOnStart: false, // a page is loaded when somebody first asks for it: a small machine has no room for all
    serverSourceMaps: false,
  },
  enablePrerenderSourceMaps: false,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` does it; a start should not wait for it
  // The door's worker lies at the root and is registered for the page of one event.
  async headers() {
    return [{ source: "/check-in-worker.js", headers: [{ key: "Service-Worker-Allowed", value: "/events/" }] }];
  },
  async rewrites() {
    return {
      beforeFiles: [
        ...federationOnly.map((source) => ({ source, destination: federation })),
        ...shared.map((source) => ({ source, has: [askedByServer], destination: federation })),
        { source: "/.well-known/security.txt", destination: "/well-known/security" },
        { source: "/.well-known/change-password", destination: "/well-known/change-password" },
        // Calendars and feeds: the page's address and an ending.
        { source: "/:path((?!_next/|api/|media/|health/).+)\\.:format(ics|rss|atom|json)", destination: "/api/feeds" },
        // A folder named @… is a parallel slot in Next, so the pages of people and groups live in another.
        { source: "/@:handle", destination: "/actors/:handle" },
        { source: "/@:handle/:path+", destination: "/actors/:handle/:path+" },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
};

export default createNextIntl("./lib/web/locale.ts")(config);
