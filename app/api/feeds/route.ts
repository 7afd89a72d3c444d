import { Gone, NotFound } from "@/lib/errors";
import { eventFor, findFeed } from "@/lib/feeds/queries";
import type { Feed } from "@/lib/feeds/rules";
import { findForReader } from "@/lib/web/invited";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** Every feed; the path is still the one that was asked for. */
export const GET = respond(async (request: Request) => {
  const path = pathOf(request.url);
  const feed = await findFeed(path, new URL(request.url).searchParams).catch((problem) => forReader(path, problem));
  const headers = new Headers({
    "Content-Type": feed.mediaType,
    ETag: feed.etag,
    "Last-Modified": feed.changedAt.toUTCString(),
    "X-Content-Type-Options": "nosniff",
    ...(feed.secret ? forOne : forAll),
  });
  // Last-Modified alone cannot tell that something is over and gone from the list, so that only the ETag is compared.
  const known = request.headers.get("if-none-match") ?? "";
  if (known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === feed.etag))
    return new Response(null, { status: 304, headers });
  return new Response((await feed.render()) as Uint8Array<ArrayBuffer>, { headers });
});

/** An event that is not for everybody, for somebody who may see it: in the browser where they are signed in, or invited. */
async function forReader(path: string, problem: unknown): Promise<Feed> {
  const slug = /^\/events\/([^/]+)\/event\.ics$/.exec(path)?.[1];
  if (!slug || !(problem instanceof NotFound || problem instanceof Gone)) throw problem;
  const viewer = await currentViewer();
  return eventFor(await findForReader(viewer, slug), viewer);
}

const forAll = { "Cache-Control": "public, max-age=300, must-revalidate", "Access-Control-Allow-Origin": "*" };
const forOne = { "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer" };

function pathOf(url: string): string {
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname).toWellFormed();
  } catch {
    return pathname;
  }
}
