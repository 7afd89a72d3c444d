import { exportMeasures } from "@/lib/transparency/queries";
import { respond } from "@/lib/web/respond";

/** What moderators did, for whoever counts it elsewhere. */
export const GET = respond(async () => {
  const text = await exportMeasures();
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="moderation.csv"',
      "Cache-Control": "no-store",
    },
  });
});
