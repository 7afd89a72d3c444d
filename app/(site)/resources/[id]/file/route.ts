import { open } from "node:fs/promises";
import { NotFound } from "@/lib/errors";
import { filePath } from "@/lib/files/rules";
import { mediaPath } from "@/lib/media/rules";
import { openResource } from "@/lib/resources/queries";
import { bringHere } from "@/lib/storage/commands";
import { attachmentHeaders } from "@/lib/web/attachment";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** A file or a picture of a group, for its members, to be kept. Its content policy is set by lib/server/headers.ts. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const file = await openResource(await currentViewer(), (await params).id);
  const path = file.key ? filePath(file.key) : file.media && mediaPath(file.media.key);
  if (!path) throw new NotFound();
  await bringHere(path);
  const handle = await open(path).catch((problem: NodeJS.ErrnoException) => {
    throw problem.code === "ENOENT" ? new NotFound() : problem;
  });
  const headers = attachmentHeaders(file.fileName ?? "file", file.mediaType ?? "application/octet-stream");
  headers.set("Content-Length", String((await handle.stat()).size));
  return new Response(handle.readableWebStream({ autoClose: true }) as ReadableStream, { headers });
});
