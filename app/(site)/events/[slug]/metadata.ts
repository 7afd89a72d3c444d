import type { Metadata } from "next";
import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";

/**
 * Title, Open Graph, canonical address and feeds of an event's page.
 * @param site what this server is called
 * Copies of other servers' events point to their origin; what is not for everyone stays out of search engines.
 */
export function eventMetadata(event: PresentedEvent, when: string, where: string, site: string): Metadata {
  const origin = env().PUBLIC_URL;
  const page = `${origin}${event.path}`;
  const description = [when, where, event.lede].filter(Boolean).join(" · ");
  const listed = event.visibility === "PUBLIC" && event.phase !== "draft" && !event.remote;
  return {
    title: event.title,
    description,
    robots: listed ? undefined : { index: false, follow: false },
    alternates: {
      canonical: event.remote?.url ?? page,
      types: {
        ...(event.remote || event.phase === "draft"
          ? {}
          : { "application/activity+json": `${origin}/events/${event.id}` }),
        "text/calendar": `${page}/event.ics`,
      },
    },
    openGraph: {
      type: "article",
      siteName: site,
      title: event.title,
      description,
      url: event.remote?.url ?? page,
      images: [{ url: `${page}/og.png`, width: 1200, height: 630, alt: event.title }],
    },
    twitter: { card: "summary_large_image" },
  };
}
