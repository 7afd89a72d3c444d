import type { PostRow } from "../posts/queries";
import type { JsonObject } from "./context";
import { absolute, actorUri, collectionUri, publicAudience } from "./uris";

/** The id of a post: computed for ours. */
export function postUri(post: { id: string; uri?: string | null }): string {
  return post.uri ?? absolute(`/posts/${post.id}`);
}

/** Whom a post of ours is addressed to: everybody and the group's followers, or its members alone. */
export function postAddressing({
  visibility,
  organiser,
}: {
  visibility: PostRow["visibility"];
  organiser: { handle: string };
}) {
  const members = collectionUri(organiser.handle, "members");
  if (visibility === "PUBLIC")
    return { to: [publicAudience], cc: [collectionUri(organiser.handle, "followers"), members] };
  return { to: [members], cc: [] };
}

/** A group's post as Mobilizon, Mastodon, Lemmy and WordPress read it, in the group's name. Without `@context`. */
export function toArticle(post: PostRow): JsonObject {
  const group = actorUri({ ...post.organiser, uri: null });
  const published = (post.publishedAt ?? post.createdAt).toISOString();
  return {
    type: "Article",
    id: postUri(post),
    url: absolute(`/posts/${post.slug}`),
    name: post.title,
    content: post.html,
    mediaType: "text/html",
    actor: group,
    attributedTo: group,
    ...postAddressing(post),
    published,
    updated: post.updatedAt.toISOString(),
    ...(post.language ? { inLanguage: post.language } : {}),
    draft: false,
    attachment: attachmentsOf(post),
    tag: post.tags.map(({ tag: { name, label } }) => ({
      type: "Hashtag",
      name: `#${label.replace(/\s+/g, "")}`,
      href: absolute(`/tags/${encodeURIComponent(name)}`),
    })),
  };
}

/** Pictures, each with its words. What members alone may see no server fetches: they see it where it is. */
function attachmentsOf({ visibility, pictures }: PostRow): JsonObject[] {
  if (visibility !== "PUBLIC") return [];
  return pictures.map(({ media: { key, mediaType, alt, width, height } }) => ({
    type: "Document",
    mediaType,
    url: absolute(`/media/${key}`),
    name: alt,
    width,
    height,
  }));
}
