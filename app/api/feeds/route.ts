import { Gone, NotFound } from "@/lib/errors";
import { eventFor, findFeed } from "@/lib/feeds/queries";
import { type Feed, headersOf, isKnown } from "@/lib/feeds/rules";
import { findForReader } from "@/lib/web/invited";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** What our server left to Next: feeds that do not exist, and those for somebody signed in. The path is still the one that was asked for. */
export const GET = respond(async (request: Request) => {
  const path = pathOf(request.url);
  const feed = await findFeed(path, new URL(request.url).searchParams).catch((problem) => forReader(path, problem));
  const headers = headersOf(feed);
  if (isKnown(feed, request.headers.get("if-none-match") ?? "")) return new Response(null, { status: 304, headers });
  return new Response((await feed.render()) as Uint8Array<ArrayBuffer>, { headers });
});

/** An event that is not for everybody, for somebody who may see it: in the browser where they are signed in, or invited. */
async function forReader(path: string, problem: unknown): Promise<Feed> {
  const slug = /^\/events\/([^/]+)\/event\.ics$/.exec(path)?.[1];
  if (!slug || !(problem instanceof NotFound || problem instanceof Gone)) throw problem;
  const viewer = await currentViewer();
  return eventFor(await findForReader(viewer, slug), viewer);
}

function pathOf(url: string): string {
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname).toWellFormed();
  } catch {
    return pathname;
  }
}
