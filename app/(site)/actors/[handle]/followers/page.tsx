import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { NotFound } from "@/lib/errors";
import { followersOf } from "@/lib/follows/approving";
import { signedIn } from "@/lib/web/session";
import { Followers } from "../../../followers";
import { fullHandle } from "../../../full-handle";
import { loadActor } from "../load";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("follows.followers"))("title"), robots: { index: false } };
}

/** Who follows an identity or a group: for whoever decides about it; to everybody else it is not there. */
export default async function FollowersPage({ params }: Props) {
  const actor = await loadActor((await params).handle);
  if (!actor) return <Refusal status={410} />;
  if (actor.host || actor.kind === "APPLICATION") notFound();
  const back = `${actor.path}/followers`;
  const { viewer } = await signedIn(back);
  const followers = await followersOf(viewer, actor.id).catch((problem: unknown) => {
    if (problem instanceof NotFound) notFound();
    throw problem;
  });
  const t = await getTranslations("follows.followers");
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <p>
          <a href={actor.path}>{actor.name}</a> <span className="handle">{fullHandle(actor)}</span>
        </p>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Followers back={back} followedId={actor.id} followers={followers} />
    </div>
  );
}
