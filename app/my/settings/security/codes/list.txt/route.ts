import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { respond } from "@/lib/web/respond";
import { currentAccount } from "@/lib/web/session";
import { codesToShow } from "@/lib/web/shown-codes";

/** Recovery codes as a file, as long as this browser may show them. */
export const GET = respond(async () => {
  const account = await currentAccount();
  const codes = account && (await codesToShow(account.id));
  if (!codes) throw new NotFound();
  return new Response(`${new URL(env().PUBLIC_URL).host}\n\n${codes.join("\n")}\n`, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="recovery-codes.txt"',
      "Cache-Control": "no-store",
    },
  });
});
