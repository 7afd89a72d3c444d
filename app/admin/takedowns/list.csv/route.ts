import { exportTakedowns } from "@/lib/takedowns/queries";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** Every demand, for whoever has to account for them. */
export const GET = respond(async () => {
  const text = await exportTakedowns(await currentViewer());
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="takedowns.csv"',
      "Cache-Control": "private, no-store",
    },
  });
});
