import { entriesServedTo } from "../discussions/policy";
import type { Prisma } from "../generated/prisma/client";
import { isUuid } from "../text";
import { activityJson, sentence } from "./answers";
import { tombstone, withContext } from "./context";
import { entryUri, spokenEntry, toDiscussionNote } from "./discussions";
import { signedViewer } from "./viewer";

/** `/discussions/ID`: what opened a thread, for members elsewhere who sign, or their server's own actor. Nothing for others. */
export function discussionObject(request: Request, id: string): Promise<Response> {
  return served(request, id, { discussionId: id, number: 1 });
}

/** `/entries/ID`: what a member of ours said, for the same. */
export function entryObject(request: Request, id: string): Promise<Response> {
  return served(request, id, { id });
}

async function served(request: Request, id: string, which: Prisma.EntryWhereInput): Promise<Response> {
  const viewer = isUuid(id) ? await signedViewer(request) : null;
  const entry = viewer && (await spokenEntry({ AND: [which, entriesServedTo(viewer)], hiddenAt: null }));
  if (!entry) return sentence(404, "Not found");
  if (entry.deletedAt)
    return activityJson(tombstone(entryUri(entry, entry.discussion), "Note", entry.deletedAt), {
      status: 410,
      personal: true,
    });
  return activityJson(withContext(toDiscussionNote(entry)), { personal: true });
}
