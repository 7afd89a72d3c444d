import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { accentClass } from "@/app/_ui/ribbon";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import { decidesAbout, type GroupRules } from "@/lib/memberships/policy";
import type { ListedMember } from "@/lib/memberships/queries";
import { siteZone } from "../../../agenda/days";
import { fullHandle } from "../../../full-handle";
import { mediaPath } from "../../../media-path";
import { approve, reject, unban, withdraw } from "./actions";
import { Deed } from "./deed";
import { MemberDeeds } from "./member-deeds";

interface Props {
  member: ListedMember;
  group: string;
  /** The viewer's own role. */
  own: MemberRole | null;
  rules: GroupRules | null;
  viewerId: string;
}

const days = { REQUESTED: "askedOn", INVITED: "invitedOn", BANNED: "bannedOn" } as const;

/** One person of a group, and what the viewer may do about them. */
export async function MemberRow({ member, group, own, rules, viewerId }: Props) {
  const [t, roles, locale] = await Promise.all([
    getTranslations("memberships.page"),
    getTranslations("memberships.roles"),
    getLocale(),
  ]);
  const { actor, role } = member;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: siteZone() }).format(member.since);
  const outside = role === "REQUESTED" || role === "INVITED" || role === "BANNED" ? role : null;
  const ids = { group, membershipId: member.id };
  return (
    <li className={`invited-row member-row ${accentClass(actor.ribbon)}`}>
      <Avatar name={actor.name} ribbon={actor.ribbon} seed={actor.id} size={40} src={mediaPath(actor.avatarKey)} />
      <div>
        <p className="invited-name">
          <a href={actor.path}>{actor.name}</a>
        </p>
        <p className="small soft">
          {fullHandle(actor)} · {outside ? t(days[outside], { day }) : t("since", { role: roles(role), day })}
          {actor.id === viewerId ? ` · ${t("you")}` : ""}
        </p>
        {member.message ? <blockquote>{member.message}</blockquote> : null}
      </div>
      {outside ? (
        <div className="row member-deeds">
          {role === "REQUESTED" ? (
            <>
              <Deed action={approve} fields={ids} look="primary" name={actor.name} text={t("approve")} />
              <Deed action={reject} fields={ids} name={actor.name} text={t("reject")} />
            </>
          ) : null}
          {role === "INVITED" ? <Deed action={withdraw} fields={ids} name={actor.name} text={t("withdraw")} /> : null}
          {role === "BANNED" ? <Deed action={unban} fields={ids} name={actor.name} text={t("unban")} /> : null}
        </div>
      ) : null}
      {!outside && actor.id !== viewerId && decidesAbout(own, role, rules) ? (
        <MemberDeeds group={group} member={member} own={own} />
      ) : null}
    </li>
  );
}
