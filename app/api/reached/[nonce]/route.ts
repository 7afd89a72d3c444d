import { NotFound } from "@/lib/errors";
import { answerTo } from "@/lib/instance/setup";
import { respond } from "@/lib/web/respond";

/** By this a server knows itself when it asks its own address from outside. Tells others nothing. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ nonce: string }> }) => {
  const { nonce } = await params;
  if (!/^[\w-]{22}$/.test(nonce)) throw new NotFound();
  return new Response(`${answerTo(nonce)}\n`, {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
});
