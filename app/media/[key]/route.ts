import { readFile } from "node:fs/promises";
import { NotFound } from "@/lib/errors";
import { openMedia } from "@/lib/media/queries";
import { mediaPath } from "@/lib/media/rules";
import { bringHere } from "@/lib/storage/commands";
import { heldEvent } from "@/lib/web/invited";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** A picture: /media/KEY, or /media/KEY?small for cards and lists. Its content policy is set by lib/server/headers.ts. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ key: string }> }) => {
  const { key } = await params;
  const small = new URL(request.url).searchParams.has("small");
  const media = await openMedia(await currentViewer(), key, {
    size: small ? "small" : "large",
    invitedTo: (await heldEvent())?.event.id,
  });
  const etag = `"${key}${small ? "-small" : ""}"`;
  const headers = new Headers({
    "Content-Type": media.mediaType,
    "Cross-Origin-Resource-Policy": media.public ? "cross-origin" : "same-origin",
    // A picture that fewer people may see gets another name, so that this one never changes its meaning.
    "Cache-Control": media.public ? "public, max-age=31536000, immutable" : "private, no-cache",
    ETag: etag,
  });
  if (request.headers.get("if-none-match")?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(await read(media.path, key)), { headers });
});

/** Small pictures have one size only. */
async function read(path: string, key: string): Promise<Buffer> {
  for (const file of [path, mediaPath(key)]) {
    await bringHere(file);
    const bytes = await readFile(file).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== "ENOENT") throw problem;
    });
    if (bytes) return bytes;
  }
  throw new NotFound();
}
