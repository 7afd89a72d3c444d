import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { type FollowCard, followingOf } from "@/lib/follows/queries";
import { followedTags } from "@/lib/follows/tags";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { FindForm } from "../../(site)/find-form";
import { FollowButton } from "../../(site)/follow-button";
import { followStanding } from "../../(site)/follow-standing";
import { fullHandle } from "../../(site)/full-handle";
import { TagButton } from "../../(site)/tag-button";
import "../../(site)/site.css";
import { ActorRow } from "../../(site)/actor-row";
import { Bring } from "./bring";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.following"))("title"), robots: { index: false } };
}

/** Whom the identity that acts follows, how far each request has come, and a field to find somebody elsewhere. */
export default async function FollowingPage() {
  const viewer = await currentViewer();
  if (!viewer) redirect("/login?next=/my/following");
  const [t, said, identities, follows, tags] = await Promise.all([
    getTranslations("groups.following"),
    getTranslations("follows.tag"),
    currentIdentities(),
    followingOf(viewer.id),
    followedTags(viewer),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  return (
    <div className="container page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">
          {t("lede")} {t.rich("as", { name, b: (words) => <b>{words}</b> })}
        </p>
      </div>
      <FindForm path="/my/following" />
      <section aria-labelledby="followed">
        <h2 id="followed">{t("list")}</h2>
        {follows.length > 0 ? (
          <ul className="group-rows">
            {follows.map((card) => (
              <Followed card={card} key={card.actor.id} />
            ))}
          </ul>
        ) : (
          <EmptyState action={<ButtonLink href="/groups">{t("groups")}</ButtonLink>} heading="h3" title={t("none")}>
            {t("noneText")}
          </EmptyState>
        )}
      </section>
      {tags.length > 0 ? (
        <section aria-labelledby="tags">
          <h2 id="tags">{said("title")}</h2>
          <ul className="stack">
            {tags.map((tag) => (
              <li className="row" key={tag.name}>
                <a href={`/tags/${encodeURIComponent(tag.name)}`}>#{tag.label}</a>
                <TagButton back="following" tag={tag} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Bring viewer={viewer} />
    </div>
  );
}

async function Followed({ card: { actor, ...follow } }: { card: FollowCard }) {
  return (
    <ActorRow actor={actor} line={`${fullHandle(actor)} · ${await followStanding(follow)}`}>
      <FollowButton actor={actor} back="/my/following" small />
    </ActorRow>
  );
}
