import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { RibbonFlag } from "@/app/_ui/ribbon";
import type { PresentedActor } from "@/lib/identities/queries";
import { can } from "@/lib/memberships/policy";
import { standingIn } from "@/lib/memberships/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";

/** For those whose page it is: as whom they help to run it, and what they can do. */
export async function MineBar({ actor }: { actor: PresentedActor }) {
  const viewer = await currentViewer();
  if (!viewer || actor.host) return null;
  const [t, said, moves] = await Promise.all([
    getTranslations("groups.page"),
    getTranslations("follows.followers"),
    getTranslations("moves"),
  ]);
  if (viewer.id === actor.id) {
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
  const { role, rules } = await standingIn(actor.id, viewer.id);
  if (!can(role, "writeEvent", rules)) return null;
  const self = (await currentIdentities()).find(({ id }) => id === viewer.id);
  return (
    <div className="mine-bar">
      <p>
        <RibbonFlag ribbon={self?.ribbon} shape={self?.ribbonShape} />
        <span>{t.rich("mine", { name: self?.name ?? viewer.handle, b: (words) => <b>{words}</b> })}</span>
      </p>
      <div className="row">
        <ButtonLink href={`/events/new?as=${actor.handle}`} icon="plus" look="primary">
          {t("newEvent")}
        </ButtonLink>
        {can(role, "deleteGroup") ? (
          <ButtonLink href={`/my/moving/${actor.handle}`} look="quiet">
            {moves("title")}
          </ButtonLink>
        ) : null}
        {can(role, "manageMembers", rules) ? (
          <ButtonLink href={`${actor.path}/followers`}>{said("link")}</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
