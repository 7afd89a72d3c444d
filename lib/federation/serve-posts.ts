import { db } from "../db";
import { Gone, NotFound } from "../errors";
import type { Viewer } from "../identities/schema";
import { readableAt } from "../posts/policy";
import { findPost, type PostRow, postAddress, postById } from "../posts/queries";
import { isUuid } from "../text";
import { activityJson, sentence } from "./answers";
import { tombstone, withContext } from "./context";
import { toArticle } from "./posts";
import { absolute } from "./uris";
import { signedViewer } from "./viewer";

/**
 * `/posts/ID-OR-SLUG` as an Article: for everybody, or for a member who signs, or for the server of one; 410 with a
 * Tombstone once it is deleted. One of another server leads there.
 */
export async function postObject(request: Request, slugOrId: string): Promise<Response> {
  let viewer: Viewer = null;
  let post = await found(null, slugOrId);
  if (typeof post === "string") {
    viewer = await signedViewer(request);
    if (viewer) post = await foundFor(viewer, slugOrId);
  }
  const hidden = post === "none" ? await hiddenAt(slugOrId) : null;
  if (post === "gone" || hidden) {
    const row = await db.tombstone.findUnique({ where: { uri: postAddress(slugOrId) } });
    const at = row?.at ?? hidden ?? new Date(0);
    return activityJson(tombstone(absolute(`/posts/${slugOrId}`), "Article", at), { status: 410 });
  }
  if (post === "none" || post.state !== "PUBLISHED") return sentence(404, "Not found");
  if (post.uri) return new Response(null, { status: 302, headers: { location: post.uri } });
  return activityJson(withContext(toArticle(post)), { personal: viewer !== null });
}

async function foundFor(viewer: NonNullable<Viewer>, slugOrId: string): Promise<PostRow | "gone" | "none"> {
  const post = await found(viewer, slugOrId);
  if (post !== "none" || viewer.kind !== "APPLICATION") return post;
  const which = isUuid(slugOrId) ? { id: slugOrId } : { slug: slugOrId };
  const theirs = await db.post.findFirst({ where: { AND: [which, readableAt(viewer.host)] }, select: { id: true } });
  return (theirs && (await postById(theirs.id))) ?? "none";
}

/** Since when moderators hide a post that everybody knew: servers that were told so ask whether it is gone. */
async function hiddenAt(slugOrId: string): Promise<Date | null> {
  const which = isUuid(slugOrId) ? { id: slugOrId } : { slug: slugOrId };
  const known = { uri: null, visibility: "PUBLIC", state: "PUBLISHED", hiddenAt: { not: null } } as const;
  return (await db.post.findFirst({ where: { ...which, ...known }, select: { hiddenAt: true } }))?.hiddenAt ?? null;
}

async function found(viewer: Viewer, slugOrId: string): Promise<PostRow | "gone" | "none"> {
  try {
    return await findPost(viewer, slugOrId);
  } catch (error) {
    if (error instanceof Gone) return "gone";
    if (error instanceof NotFound) return "none";
    throw error;
  }
}
