import { TooMany } from "@/lib/errors";
import { stateOf } from "@/lib/handles/queries";
import { count } from "@/lib/limits/commands";
import { currentNetwork } from "@/lib/web/session";

/**
 * Whether a handle can still be taken, while somebody types it. Says nothing of who has it, and looks at nobody's
 * session; asked too often it does not answer.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ handle: string }> }) {
  try {
    await count(["handles", await currentNetwork()], { points: 120, seconds: 600 });
  } catch (problem) {
    if (!(problem instanceof TooMany)) throw problem;
    return new Response(null, { status: 429, headers: { "Retry-After": "60", "Cache-Control": "no-store" } });
  }
  const state = await stateOf((await params).handle);
  return Response.json({ state }, { headers: { "Cache-Control": "no-store" } });
}
