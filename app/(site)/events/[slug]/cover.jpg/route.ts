import { coverJpeg } from "@/lib/covers/files";
import { findEvent } from "@/lib/events/queries";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** The paper-cut cover as a file: /events/SLUG-OR-ID/cover.jpg, for other servers and for previews. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ slug: string }> }) => {
  const event = await findEvent(await currentViewer(), (await params).slug);
  const picture = await coverJpeg(event.id, event.organiser.ribbon, event.coverMotif);
  const shared = event.state === "PUBLISHED" && event.visibility === "PUBLIC";
  return new Response(new Uint8Array(picture), {
    headers: {
      "Content-Type": "image/jpeg",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": shared ? "cross-origin" : "same-origin",
      "Cache-Control": shared ? "public, max-age=86400" : "private, no-cache",
    },
  });
});
