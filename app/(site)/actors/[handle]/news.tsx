import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { htmlToText } from "@/lib/html";
import type { PresentedActor } from "@/lib/identities/queries";
import { mayIn } from "@/lib/memberships/queries";
import { type PresentedPost, postsOf } from "@/lib/posts/queries";
import { shorten } from "@/lib/text";
import { currentViewer } from "@/lib/web/session";
import { PostLine } from "../../posts/post-line";

/** What a group has to tell: all of it, page by page. */
export async function News({ group, after }: { group: PresentedActor; after?: string }) {
  const [t, viewer] = await Promise.all([getTranslations("posts.list"), currentViewer()]);
  const { posts, next } = await postsOf(viewer, group.id, { after });
  const writes = viewer && !group.host && (await mayIn(group.id, viewer.id, "writePost"));
  const path = `${group.path}?show=news`;
  return (
    <section aria-labelledby="news" className="section-first stack-l">
      <h2 id="news">{t("title")}</h2>
      {writes ? (
        <p>
          <ButtonLink href={`/groups/${group.handle}/posts/new`} icon="plus">
            {t("write")}
          </ButtonLink>
        </p>
      ) : null}
      {posts.length === 0 ? <EmptyState title={t("none")}>{t("noneText")}</EmptyState> : null}
      {posts.map((post) => (
        <PostCard key={post.id} post={post} />
      ))}
      <Pager
        first={after ? { href: path, text: t("first") } : null}
        next={next ? { href: `${path}&after=${next}`, text: t("more") } : null}
      />
    </section>
  );
}

/** The latest of it, below the events; nothing where a group wrote nothing. */
export async function LatestNews({ group }: { group: PresentedActor }) {
  const [t, viewer] = await Promise.all([getTranslations("posts.list"), currentViewer()]);
  const { posts } = await postsOf(viewer, group.id, { limit: 1 });
  const [post] = posts;
  if (!post) return null;
  return (
    <section aria-labelledby="latest-news" className="section-first stack-m">
      <h2 id="latest-news">{t("latest")}</h2>
      <PostCard post={post} />
      <p>
        <a href={`${group.path}?show=news`}>{t("all")}</a>
      </p>
    </section>
  );
}

async function PostCard({ post }: { post: PresentedPost }) {
  const t = await getTranslations("posts.list");
  const text = htmlToText(post.html);
  const short = shorten(text, 300);
  return (
    <article className="panel stack">
      <h3 lang={post.language ?? undefined}>
        <a href={post.path}>{post.title}</a>
      </h3>
      <PostLine post={post} />
      <p lang={post.language ?? undefined}>{short}</p>
      {short === text ? null : (
        <p>
          <a href={post.path}>
            {t("read")} <span className="visually-hidden">({post.title})</span>
          </a>
        </p>
      )}
    </article>
  );
}
