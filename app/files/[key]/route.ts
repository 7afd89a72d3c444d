import { open } from "node:fs/promises";
import { NotFound } from "@/lib/errors";
import { openFile } from "@/lib/files/queries";
import { filePath } from "@/lib/files/rules";
import { bringHere } from "@/lib/storage/commands";
import { attachmentHeaders } from "@/lib/web/attachment";
import { heldEvent } from "@/lib/web/invited";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** A file of an event, always to be kept and never shown in place. Its content policy is set by lib/server/headers.ts. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ key: string }> }) => {
  const file = await openFile(await currentViewer(), (await params).key, (await heldEvent())?.event.id);
  const etag = `"${file.key}"`;
  const headers = attachmentHeaders(file.name, file.mediaType);
  headers.set("ETag", etag);
  if (request.headers.get("if-none-match")?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Length", String(file.bytes));
  await bringHere(filePath(file.key));
  const handle = await open(filePath(file.key)).catch((problem: NodeJS.ErrnoException) => {
    throw problem.code === "ENOENT" ? new NotFound() : problem;
  });
  return new Response(handle.readableWebStream({ autoClose: true }) as ReadableStream, { headers });
});
