import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { mayIn } from "@/lib/memberships/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { loadActor } from "../../../../actors/[handle]/load";
import { write } from "../../../../posts/actions";
import { PostForm } from "../../../../posts/post-form";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.form"))("titleNew"), robots: { index: false } };
}

/** News of a group, written by those who may write in its name. */
export default async function NewPostPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/posts/new`;
  const { viewer } = await signedIn(path);
  const group = await loadActor(handle);
  if (!group || group.host || !(await mayIn(group.id, viewer.id, "writePost"))) notFound();
  const [t, list, identities] = await Promise.all([
    getTranslations("posts.form"),
    getTranslations("posts.list"),
    currentIdentities(),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs
          crumbs={[
            { href: group.path, text: group.name },
            { href: `${group.path}?show=news`, text: t("crumb") },
          ]}
          label={list("title")}
        />
        <h1>{t("titleNew")}</h1>
        <p className="lede">{t.rich("lede", { group: group.name, b: (words) => <b>{words}</b> })}</p>
      </div>
      <PostForm
        action={write}
        fields={{ groupId: group.id }}
        identities={identities}
        path={path}
        viewerId={viewer.id}
      />
      <p className="field-hint">{t("picturesLater")}</p>
    </div>
  );
}
