import { z } from "zod";
import { markRead } from "@/lib/discussions/reading";
import { Invalid, NotFound } from "@/lib/errors";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";

const input = z.object({ upTo: z.number().int().min(0).max(2_000_000_000) });

/** A thread was looked at up to a number. The page that says so stays as it is: a Server Action would make it anew. */
export const POST = respond(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const [{ id }, viewer] = await Promise.all([params, currentViewer()]);
  if (!viewer) throw new NotFound();
  const { data } = input.safeParse(await request.json().catch(() => null));
  if (!data) throw new Invalid({ upTo: ["errors.number"] });
  await markRead(viewer, { discussionId: id, upTo: data.upTo });
  return new Response(null, { status: 204 });
});
