import { findResource } from "@/lib/resources/queries";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

/** The address of a resource as other servers know it: for members it leads to its page in their group. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const viewer = await currentViewer();
  const { id } = await params;
  if (!viewer) return leadTo(`/login?next=${encodeURIComponent(`/resources/${encodeURIComponent(id)}`)}`);
  return leadTo((await findResource(viewer, id)).path);
});

function leadTo(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}
