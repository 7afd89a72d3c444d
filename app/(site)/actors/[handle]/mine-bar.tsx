import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import type { PresentedActor } from "@/lib/identities/queries";
import { currentViewer } from "@/lib/web/session";

/** For somebody on their own page: what they can do there. */
export async function MineBar({ actor }: { actor: PresentedActor }) {
  const viewer = await currentViewer();
  if (viewer?.id !== actor.id) return null;
  const [t, said, moves] = await Promise.all([
    getTranslations("groups.page"),
    getTranslations("follows.followers"),
    getTranslations("moves"),
  ]);
  return (
    <div className="mine-bar">
      <p>{t("self")}</p>
      <div className="row">
        <ButtonLink href="/events/new" icon="plus" look="primary">
          {t("newEvent")}
        </ButtonLink>
        <ButtonLink href={`/my/identities/${actor.handle}`}>{t("edit")}</ButtonLink>
        <ButtonLink href={`${actor.path}/followers`}>{said("link")}</ButtonLink>
        <ButtonLink href={`/my/moving/${actor.handle}`} look="quiet">
          {moves("title")}
        </ButtonLink>
      </div>
    </div>
  );
}
