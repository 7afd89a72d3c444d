import { open } from "node:fs/promises";
import { NotFound } from "@/lib/errors";
import { openFile } from "@/lib/files/queries";
import { filePath } from "@/lib/files/rules";
import { heldEvent } from "@/lib/web/invited";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** A file of an event, always to be kept and never shown in place. Its content policy is set by lib/server/headers.ts. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ key: string }> }) => {
  const file = await openFile(await currentViewer(), (await params).key, (await heldEvent())?.event.id);
  const etag = `"${file.key}"`;
  const headers = new Headers({
    "Content-Type": file.mediaType,
    "Content-Disposition": `attachment; filename="${plain(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", "%27")}`,
    "Cross-Origin-Resource-Policy": "same-origin",
    // Whoever may see the event is asked anew each time.
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    ETag: etag,
  });
  if (request.headers.get("if-none-match")?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Length", String(file.bytes));
  const handle = await open(filePath(file.key)).catch((problem: NodeJS.ErrnoException) => {
    throw problem.code === "ENOENT" ? new NotFound() : problem;
  });
  return new Response(handle.readableWebStream({ autoClose: true }) as ReadableStream, { headers });
});

/** For programs that read no other letters. */
function plain(name: string): string {
  return (
    name
      .normalize("NFD")
      .replaceAll(/[^\x20-\x7e]/g, "")
      .replaceAll(/["\\]/g, "") || "file"
  );
}
