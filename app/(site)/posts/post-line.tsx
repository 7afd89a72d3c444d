import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import type { PresentedPost } from "@/lib/posts/queries";
import { siteZone } from "../agenda/days";

/** When a post was published and changed, and for whom it is. */
export async function PostLine({ post }: { post: PresentedPost }) {
  const [t, locale] = await Promise.all([getTranslations("posts.page"), getLocale()]);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: siteZone() });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: siteZone() });
  return (
    <p className="soft row">
      {post.publishedAt ? (
        <time dateTime={post.publishedAt.toISOString()}>{day.format(post.publishedAt)}</time>
      ) : (
        <Badge tone="warn">{t("draft")}</Badge>
      )}
      {post.editedAt ? <span>{t("edited", { day: day.format(post.editedAt) })}</span> : null}
      {post.pinned ? <Badge tone="info">{t("pinned")}</Badge> : null}
      {post.publishAt && !post.stuck ? (
        <span>{t("schedule", { at: moment.format(post.publishAt), zone: siteZone() })}</span>
      ) : null}
      {post.visibility === "MEMBERS" ? <Badge>{t("members")}</Badge> : null}
    </p>
  );
}
