import { markRead } from "@/lib/notifications/commands";
import { wayOf } from "@/lib/notifications/queries";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** Leads to what somebody was told of, and notes that they looked. What is not theirs, or is gone, leads to the list. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const viewer = await currentViewer();
  const { id } = await params;
  const path = viewer && (await wayOf(viewer, id));
  if (viewer && path) await markRead(viewer, id);
  const headers = { Location: path ?? "/my/notifications", "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
  return new Response(null, { status: 303, headers });
});
