import { finishSignIn } from "@/lib/federation/remote-sign-in";
import { count } from "@/lib/limits/commands";
import { startVisit } from "@/lib/visits/commands";
import { respond } from "@/lib/web/respond";
import { currentNetwork } from "@/lib/web/session";
import { openVisit, takeSigningIn } from "@/lib/web/visit";

/**
 * Back from another server, where somebody signed in (OAuth 2.0, RFC 6749 4.1.2): asks that server once whose account
 * it is, and leads on to the event. Only the browser that went there is heard, and only once.
 */
export const GET = respond(async (request: Request) => {
  const query = new URL(request.url).searchParams;
  await count(["signing in elsewhere", await currentNetwork()], { points: 60, seconds: 600 });
  const started = await takeSigningIn(query.get("state") ?? "");
  if (!started) return onward("/agenda?done=elsewhere.notices.stale");
  const code = query.get("code");
  if (!code || code.length > 2000) return onward(`${started.path}?signin=denied`);
  const found = await finishSignIn(started, { code, issuer: query.get("iss") });
  if ("failed" in found) return onward(`${started.path}?signin=${found.failed}`);
  await openVisit(await startVisit(found.actor.id));
  return onward(started.path);
});

function onward(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
