import { open } from "node:fs/promises";
import { NotFound } from "@/lib/errors";
import { openExport } from "@/lib/exports/queries";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** What somebody took away, for the identity that asked for it and nobody else. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const { path, bytes, name } = await openExport(await currentViewer(), (await params).id);
  const handle = await open(path).catch((problem: NodeJS.ErrnoException) => {
    throw problem.code === "ENOENT" ? new NotFound() : problem;
  });
  return new Response(handle.readableWebStream({ autoClose: true }) as ReadableStream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Length": String(bytes),
      "Cache-Control": "private, no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
      "X-Robots-Tag": "noindex",
    },
  });
});
