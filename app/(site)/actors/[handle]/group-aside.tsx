import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Icon } from "@/app/_ui/icon";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Viewer } from "@/lib/identities/schema";
import { membersOf } from "@/lib/memberships/lists";
import { mediaPath } from "../../media-path";

/** Beside what a group announces: who keeps it going, for those who may read names; for others, what is not for them. */
export async function GroupAside({
  group,
  viewer,
  member,
}: {
  group: PresentedActor;
  viewer: Viewer;
  member: boolean;
}) {
  const [t, roles, members] = await Promise.all([
    getTranslations("groups.member"),
    getTranslations("memberships.roles"),
    membersOf(viewer, group),
  ]);
  const crew = (members?.people ?? []).filter(({ role }) => role === "OWNER" || role === "MODERATOR").slice(0, 6);
  return (
    <aside aria-label={t("aside")} className="side stack-m">
      {crew.length > 0 ? (
        <section aria-labelledby="crew" className="panel">
          <h2 id="crew">{t("crew")}</h2>
          <ul className="crew">
            {crew.map(({ id, actor, role }) => (
              <li key={id}>
                <Avatar name={actor.name} ribbon={actor.ribbon} src={mediaPath(actor.avatarKey)} />
                <span>
                  <a href={actor.path}>{actor.name}</a>
                  <span className="field-hint">
                    {viewer?.id === actor.id ? t("you", { role: roles(role) }) : roles(role)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          {member ? (
            <p>
              <a href={`/groups/${group.handle}/members`}>{t("all")}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      {member ? null : (
        <section aria-labelledby="for-members" className="panel quiet">
          <h2 id="for-members">
            <Icon name="lock" />
            {t("forMembers")}
          </h2>
          <p>{t(group.memberNames === "EVERYONE" ? "forMembersText" : "forMembersNames")}</p>
        </section>
      )}
    </aside>
  );
}
