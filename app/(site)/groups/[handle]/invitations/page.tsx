import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { groupInvitationsOf } from "@/lib/group-invitations/queries";
import { beforeTheDoor } from "@/lib/memberships/lists";
import { can } from "@/lib/memberships/policy";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import { inside } from "../../inside";
import { InviteForm } from "./invite-form";
import { Invited } from "./invited";
import { LinkForm } from "./link-form";
import { Links } from "./links";
import "../../../events/[slug]/invitations/invitations.css";
import "../members/members.css";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groupinvitations"))("title"), robots: { index: false } };
}

/** Who is invited into a group by name, letter or link, how far each has come, and ways to invite others. */
export default async function GroupInvitationsPage({ params }: Props) {
  const { handle } = await params;
  const { viewer, group, role, rules, may } = await inside(handle, `/groups/${handle}/invitations`);
  if (!can(role, "invite", rules)) notFound();
  const [t, members, letters, { invited }] = await Promise.all([
    getTranslations("groupinvitations"),
    getTranslations("memberships.page"),
    groupInvitationsOf(viewer, group.id),
    beforeTheDoor(viewer, group.id),
  ]);
  const all = can(role, "manageMembers", rules);
  return (
    <div className="container page">
      <GroupHead crumbs={[{ href: `/groups/${group.handle}/members`, text: members("title") }]} group={group} />
      <GroupTabs current="members" group={group} />
      <div className="members-page stack-l">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t(may("invite") ? "lede" : "ledeArchived")}</p>
          {all ? null : <p className="soft">{t("own")}</p>}
        </div>
        {may("invite") ? <InviteForm group={group.handle} /> : null}
        <Links group={group.handle} links={letters.filter(({ link }) => link !== null)}>
          {may("invite") ? <LinkForm group={group.handle} /> : null}
        </Links>
        <Invited group={group.handle} letters={letters.filter(({ link }) => link === null)} people={invited} />
      </div>
    </div>
  );
}
