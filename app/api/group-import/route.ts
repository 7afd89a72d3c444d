import { join } from "node:path";
import { env } from "@/lib/env";
import { Invalid, NotFound, Refusal } from "@/lib/errors";
import { wantImport } from "@/lib/group-imports/commands";
import { largestUpload } from "@/lib/group-imports/schema";
import { identityOf } from "@/lib/identities/queries";
import { count } from "@/lib/limits/commands";
import { newKey } from "@/lib/media/rules";
import { respond } from "@/lib/web/respond";
import { currentAccount, currentViewer } from "@/lib/web/session";
import { receiveUpload } from "@/lib/web/upload";

/** Takes a group's archive from the form of /groups/import, which works without JavaScript, and leads on. */
export const POST = respond(async (request: Request) => {
  const [account, viewer] = await Promise.all([currentAccount(), currentViewer()]);
  if (!account || !viewer) return leadTo("/login?next=/groups/import");
  try {
    await count(["group-import", account.id], { points: 20, seconds: 3600 });
    const path = join(env().DATA_DIR, "imports", `${newKey()}.upload`);
    const { fields } = await receiveUpload(request, path, largestUpload);
    const actor = fields.as ? await identityOf(account.id, fields.as) : viewer;
    if (!actor) throw new NotFound();
    const { id } = await wantImport(actor, { handle: fields.handle ?? "", file: path });
    return leadTo(`/groups/import/${id}`);
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem instanceof NotFound) throw problem;
    const key = problem instanceof Invalid ? Object.values(problem.fields).flat()[0] : problem.message;
    return leadTo(`/groups/import?fault=${encodeURIComponent(key ?? problem.message)}`);
  }
});

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
