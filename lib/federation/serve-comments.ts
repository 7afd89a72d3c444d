import { db } from "../db";
import { activityJson, sentence } from "./answers";
import { openEvents, ourComment, publicComment, toNote } from "./comments";
import { tombstone, withContext } from "./context";
import { repliesCollection } from "./replies";
import { absolute } from "./uris";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `/comments/ID` as a Note; 410 with a Tombstone once it was deleted, or taken away by the organisers. What waits for them,
 * and what is below an event that is not for everybody, is not there.
 */
export async function commentObject(_request: Request, id: string): Promise<Response> {
  if (!uuid.test(id)) return sentence(404, "Not found");
  const comment = await ourComment(id);
  if (comment) return activityJson(withContext(await toNote(comment)));
  const elsewhere = await publicComment({ id, uri: { not: null } });
  if (elsewhere?.uri) return new Response(null, { status: 302, headers: { location: elsewhere.uri } });
  const at = await goneAt(id);
  return at
    ? activityJson(tombstone(absolute(`/comments/${id}`), "Note", at), { status: 410 })
    : sentence(404, "Not found");
}

/** `/comments/ID/replies`. */
export async function repliesToComment(request: Request, id: string): Promise<Response> {
  if (!uuid.test(id) || !(await ourComment(id))) return sentence(404, "Not found");
  const own = absolute(`/comments/${id}/replies`);
  return activityJson(await repliesCollection(own, { inReplyToId: id }, new URL(request.url)));
}

/** When a comment ended that was written here, or its author or event with it; null for one that nobody outside ever knew. */
async function goneAt(id: string): Promise<Date | null> {
  const kept = await db.tombstone.findUnique({ where: { uri: absolute(`/comments/${id}`) } });
  if (kept) return kept.at;
  const comment = await db.comment.findFirst({
    where: {
      id,
      uri: null,
      OR: [
        { state: { in: ["DELETED", "HIDDEN"] }, event: openEvents },
        { state: "SHOWN", event: { withdrawnAt: { not: null } } },
        { state: "SHOWN", actor: { deletedAt: { not: null } }, event: openEvents },
      ],
    },
    select: { event: { select: { withdrawnAt: true } } },
  });
  if (!comment) return null;
  const kind = { in: ["comment.deleted", "comment.moderated"] };
  const last = await db.fact.findFirst({ where: { subject: id, kind }, orderBy: { at: "desc" }, select: { at: true } });
  return last?.at ?? comment.event.withdrawnAt ?? new Date(0);
}
