import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { ActionForm } from "@/app/_ui/action-form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Prose } from "@/app/_ui/prose";
import { env } from "@/lib/env";
import { htmlToText } from "@/lib/html";
import { siteName } from "@/lib/instance/settings";
import { mayEdit } from "@/lib/posts/queries";
import { shorten } from "@/lib/text";
import { currentViewer } from "@/lib/web/session";
import { pin } from "../actions";
import { Pictures } from "../pictures";
import { PostLine } from "../post-line";
import { PostTags } from "../post-tags";
import { loadPost } from "./load";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const post = await loadPost((await params).slug);
  if (!post) return { title: (await getTranslations("common.refusals"))("410.title"), robots: { index: false } };
  const description = shorten(htmlToText(post.html), 200) || undefined;
  const open = post.visibility === "PUBLIC" && !post.draft && !post.url;
  return {
    title: post.title,
    description,
    robots: open ? undefined : { index: false, follow: false },
    alternates: {
      canonical: post.url ?? post.path,
      types: open ? { "application/activity+json": `${env().PUBLIC_URL}${post.path}` } : undefined,
    },
    openGraph: {
      type: "article",
      siteName: await siteName(),
      title: post.title,
      description,
      url: post.url ?? undefined,
    },
  };
}

/** News of a group, here or elsewhere. */
export default async function PostPage({ params }: Props) {
  const post = await loadPost((await params).slug);
  if (!post) return <Refusal status={410} />;
  const [t, form, report, editable] = await Promise.all([
    getTranslations("posts.page"),
    getTranslations("posts.form"),
    getTranslations("reports"),
    currentViewer().then((viewer) => mayEdit(viewer, post.id)),
  ]);
  const { organiser } = post;
  return (
    <article className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs
          crumbs={[
            { href: organiser.path, text: organiser.name },
            { href: `${organiser.path}?show=news`, text: form("crumb") },
          ]}
          label={t("by", { group: organiser.name })}
        />
        <h1 lang={post.language ?? undefined}>{post.title}</h1>
        <PostLine post={post} />
        {post.draft || post.visibility === "MEMBERS" ? (
          <p className="soft">{t(post.draft ? "draftText" : "membersText")}</p>
        ) : null}
      </div>
      {post.stuck ? <Notice title={t("stuck")} tone="warn" /> : null}
      <Prose html={post.html} lang={post.language ?? undefined} />
      <Pictures pictures={post.pictures} />
      <PostTags tags={post.tags} />
      {post.url ? (
        <div className="stack">
          <p className="soft">{t("remote", { host: organiser.host })}</p>
          <p>
            <a className="btn" href={post.url} rel="noopener">
              {t("open", { host: organiser.host })}
            </a>
          </p>
        </div>
      ) : null}
      {editable ? (
        <div className="row">
          <ButtonLink href={`${post.path}/edit`}>{t("edit")}</ButtonLink>
          {post.draft ? null : (
            <ActionForm action={pin}>
              <input name="postId" type="hidden" value={post.id} />
              <input name="pinned" type="hidden" value={post.pinned ? "no" : "yes"} />
              <Button look="quiet">{t(post.pinned ? "unpin" : "pin")}</Button>
            </ActionForm>
          )}
        </div>
      ) : null}
      {post.draft || editable ? null : (
        <p>
          <a className="btn btn-quiet btn-small" href={`/report?post=${encodeURIComponent(post.slug)}`} rel="nofollow">
            {report("linkPost")}
          </a>
        </p>
      )}
    </article>
  );
}
