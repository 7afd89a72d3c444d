import { subscribeAgain, unsubscribe } from "@/lib/letters/commands";
import { respond } from "@/lib/web/respond";

/**
 * What is posted to /u/TOKEN: by a mail program in one press (RFC 8058), which follows no redirect, or by the buttons
 * of that page. The token is all that counts; no cookie is read.
 */
export const POST = respond(async (request, { params }: { params: Promise<{ token: string }> }) => {
  const { token } = await params;
  const form = await request.formData().catch(() => new FormData());
  if (form.get("letters") === "again") await subscribeAgain(token);
  else await unsubscribe(token);
  if (form.has("letters")) return new Response(null, { status: 303, headers: { Location: `/u/${token}` } });
  return new Response("OK\n", {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
});
