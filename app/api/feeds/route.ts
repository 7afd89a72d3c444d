import { findFeed } from "@/lib/feeds/queries";
import { respond } from "@/lib/web/respond";

/** Every feed; the path is still the one that was asked for. */
export const GET = respond(async (request: Request) => {
  const feed = await findFeed(pathOf(request.url), new URL(request.url).searchParams);
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
