import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Button } from "@/app/_ui/button";
import { Refusal as Refused } from "@/lib/errors";
import { postForEditing } from "@/lib/posts/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { edit, remove } from "../../actions";
import { PictureDesk } from "../../picture-desk";
import { PostForm } from "../../post-form";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.form"))("titleEdit"), robots: { index: false } };
}

/** Changes a post, publishes a draft, or takes either away. */
export default async function EditPostPage({ params }: Props) {
  const { slug } = await params;
  const path = `/posts/${slug}/edit`;
  const { viewer } = await signedIn(path);
  const post = await postForEditing(viewer, slug).catch((problem: unknown) => {
    if (problem instanceof Refused) notFound();
    throw problem;
  });
  const [t, identities] = await Promise.all([getTranslations("posts.form"), currentIdentities()]);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs
          crumbs={[
            { href: post.organiser.path, text: post.organiser.name },
            { href: post.path, text: post.title },
          ]}
          label={t("crumb")}
        />
        <h1>{t("titleEdit")}</h1>
        <p className="lede">{t.rich("lede", { group: post.organiser.name, b: (words) => <b>{words}</b> })}</p>
      </div>
      <PostForm
        action={edit}
        fields={{ postId: post.id }}
        identities={identities}
        path={path}
        post={post}
        viewerId={viewer.id}
      />
      <PictureDesk post={post} />
      <details>
        <summary className="summary">{t("delete")}</summary>
        <ActionForm action={remove} className="stack-m">
          <input name="postId" type="hidden" value={post.id} />
          <input name="group" type="hidden" value={post.organiser.handle} />
          <p>{t("deleteText")}</p>
          <div>
            <Button>{t("deleteSure")}</Button>
          </div>
        </ActionForm>
      </details>
    </div>
  );
}
