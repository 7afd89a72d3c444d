import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { Gone, NotFound } from "@/lib/errors";
import { findPost, type PresentedPost, presentPost } from "@/lib/posts/queries";
import { answerWith } from "@/lib/web/answer";
import { currentViewer } from "@/lib/web/session";

/**
 * The post of a page's address, once per request; what the reader may not see ends as the 404 page.
 * @returns null for one that was deleted: the page then says so, with status 410
 */
export const loadPost = cache(async (slug: string): Promise<PresentedPost | null> => {
  try {
    const post = presentPost(await findPost(await currentViewer(), decoded(slug)));
    if (post.slug !== slug) permanentRedirect(post.path);
    return post;
  } catch (problem) {
    if (problem instanceof NotFound) notFound();
    if (!(problem instanceof Gone)) throw problem;
    answerWith(410);
    return null;
  }
});

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    notFound();
  }
}
