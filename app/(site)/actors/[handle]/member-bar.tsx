import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { RibbonFlag } from "@/app/_ui/ribbon";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { sinceIn } from "@/lib/memberships/queries";
import { currentIdentities } from "@/lib/web/session";
import { formatDay } from "../../events/when";
import { FollowButton } from "../../follow-button";
import type { Standing } from "../../groups/inside";
import { leave } from "../../groups/membership";
import "../../groups/group.css";

/** For members: as whom and since when they belong, what they can begin, and how to stop. */
export async function MemberBar({
  group,
  viewer,
  standing: { role, may },
}: {
  group: PresentedActor;
  viewer: Acting;
  standing: Standing;
}) {
  const [t, door, roles, locale, identities, since] = await Promise.all([
    getTranslations("groups.member"),
    getTranslations("memberships.door"),
    getTranslations("memberships.roles"),
    getLocale(),
    currentIdentities(),
    sinceIn(group.id, viewer.id),
  ]);
  const self = identities.find(({ id }) => id === viewer.id);
  const month = since && formatDay(since.toISOString().slice(0, 10), locale, { month: "long", year: "numeric" });
  const base = `/groups/${group.handle}`;
  return (
    <div className="mine-bar">
      <p>
        <RibbonFlag ribbon={self?.ribbon} shape={self?.ribbonShape} />
        <span>
          {t.rich("here", {
            role: roles(role),
            name: self?.name ?? viewer.handle,
            month: month ?? "",
            b: (words) => <b>{words}</b>,
          })}
        </span>
      </p>
      <div className="row">
        {may("writeEvent") ? (
          <ButtonLink href={`/events/new?as=${group.handle}`} icon="plus" look="primary">
            {t("newEvent")}
          </ButtonLink>
        ) : null}
        {may("discuss") ? <ButtonLink href={`${base}/discussions/new`}>{t("write")}</ButtonLink> : null}
        <details className="menu">
          <summary>{t("menu")}</summary>
          <div className="menu-pop">
            <a href={`${base}/members`}>{t("members")}</a>
            <a href={`${base}/settings/roles`}>{t("rules")}</a>
            <a href={`${base}/log`}>{t("log")}</a>
            {may("invite") ? <a href={`${base}/invitations`}>{t("invite")}</a> : null}
            {may("manageMembers") ? <a href={`${group.path}/followers`}>{t("followers")}</a> : null}
            {may("editGroup") ? <a href={`${base}/settings`}>{t("settings")}</a> : null}
            <FollowButton actor={group} />
            <details>
              <summary className="summary">{door("leave")}</summary>
              <p className="small">{door("leaveText")}</p>
              <ActionForm action={leave}>
                <input name="groupId" type="hidden" value={group.id} />
                <Button size="small">{door("leaveSure")}</Button>
              </ActionForm>
            </details>
          </div>
        </details>
      </div>
    </div>
  );
}
