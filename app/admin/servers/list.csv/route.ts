import { exportServers } from "@/lib/servers/lists";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** Blocked and limited servers, as Mastodon reads them. */
export const GET = respond(async () => {
  const text = await exportServers(await currentViewer());
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="servers.csv"',
      "Cache-Control": "private, no-store",
    },
  });
});
