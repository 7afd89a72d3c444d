import { getTranslations } from "next-intl/server";
import type { PresentedPost } from "@/lib/posts/queries";

/** What a post is about; nothing where it has no tags. */
export async function PostTags({ tags }: Pick<PresentedPost, "tags">) {
  if (tags.length === 0) return null;
  const t = await getTranslations("posts.page");
  return (
    <nav aria-label={t("tags")} className="chips">
      {tags.map((tag) => (
        <a className="chip" href={`/tags/${encodeURIComponent(tag.name)}`} key={tag.name} rel="tag">
          #{tag.label}
        </a>
      ))}
    </nav>
  );
}
