import { exportAllowed } from "@/lib/servers/lists";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** The servers we speak with where only those are, one to a line. */
export const GET = respond(async () => {
  const text = await exportAllowed(await currentViewer());
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="allowed-servers.csv"',
      "Cache-Control": "private, no-store",
    },
  });
});
