import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { accentClass } from "@/app/_ui/ribbon";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import type { ListedMember } from "@/lib/memberships/lists";
import { can, decidesAbout, type GroupRules } from "@/lib/memberships/policy";
import { siteZone } from "../../../agenda/days";
import { fullHandle } from "../../../full-handle";
import { mediaPath } from "../../../media-path";
import { Press } from "../press";
import { approve, unban } from "./actions";
import { MemberDeeds } from "./member-deeds";
import { Refuse } from "./refuse";

/** How the viewer stands to the group. */
export interface Own {
  role: MemberRole | null;
  rules: GroupRules | null;
  viewerId: string;
}

interface Props {
  member: ListedMember;
  group: string;
  own: Own;
}

const days = { REQUESTED: "askedOn", BANNED: "bannedOn" } as const;

/** One person of a group, or before its door, and what the viewer may do about them. */
export async function MemberRow({ member, group, own }: Props) {
  const [t, locale] = await Promise.all([getTranslations("memberships.page"), getLocale()]);
  const { actor, role } = member;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: siteZone() }).format(member.since);
  const outside = role === "REQUESTED" || role === "BANNED" ? role : null;
  const ids = { group, membershipId: member.id };
  const decides = !outside && actor.id !== own.viewerId && decidesAbout(own.role, role, own.rules);
  return (
    <li className={`invited-row member-row ${accentClass(actor.ribbon)}`}>
      <Avatar name={actor.name} ribbon={actor.ribbon} seed={actor.id} size={40} src={mediaPath(actor.avatarKey)} />
      <div>
        <p className="invited-name">
          <a href={actor.path}>{actor.name}</a>
          {actor.id === own.viewerId ? <span className="soft"> · {t("you")}</span> : null}
        </p>
        <p className="small soft">
          {fullHandle(actor)}
          {can(own.role, "see") ? ` · ${t(outside ? days[outside] : "since", { day })}` : ""}
        </p>
        {member.message && outside === "REQUESTED" ? <blockquote>{member.message}</blockquote> : null}
        {member.reason && outside === "BANNED" ? <p className="small">{t("why", { reason: member.reason })}</p> : null}
      </div>
      {outside === "REQUESTED" ? (
        <div className="row member-deeds">
          <Press action={approve} fields={ids} look="primary" of={actor.name} text={t("approve")} />
          <Refuse ids={ids} name={actor.name} />
        </div>
      ) : null}
      {outside === "BANNED" ? (
        <div className="row member-deeds">
          <Press action={unban} fields={ids} of={actor.name} text={t("unban")} />
        </div>
      ) : null}
      {decides ? <MemberDeeds group={group} member={member} own={own.role} /> : null}
    </li>
  );
}
