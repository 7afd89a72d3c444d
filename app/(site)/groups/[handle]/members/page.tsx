import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/lib/memberships/policy";
import { memberCount, membersOf, standingIn } from "@/lib/memberships/queries";
import { signedIn } from "@/lib/web/session";
import { loadActor } from "../../../actors/[handle]/load";
import { InviteForm } from "./invite-form";
import { MemberRow } from "./member-row";
import { OpennessForm } from "./openness-form";
import "../../../events/[slug]/invitations/invitations.css";
import "./members.css";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("memberships.page"))("title"), robots: { index: false } };
}

/** Who belongs to a group of ours, for its members; those who run it decide here who comes in and goes. */
export default async function MembersPage({ params }: Props) {
  const { handle } = await params;
  const { viewer } = await signedIn(`/groups/${handle}/members`);
  const group = await loadActor(handle);
  if (!group || group.host || group.kind !== "GROUP") notFound();
  const [t, { role, rules }, members] = await Promise.all([
    getTranslations("memberships.page"),
    standingIn(group.id, viewer.id),
    membersOf(viewer, group.id),
  ]);
  if (!members) notFound();
  const count = await memberCount(group.id);
  const sections = (["REQUESTED", "INVITED", "BANNED"] as const).map((of) => ({
    of,
    people: members.outside.filter((one) => one.role === of),
  }));
  const titles = { REQUESTED: "requests", INVITED: "invited", BANNED: "banned" } as const;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <p className="breadcrumbs">
          <a href={group.path}>{group.name}</a> <span aria-hidden="true">/</span> {t("crumb")}
        </p>
        <h1>{t("title")}</h1>
        <p className="soft">{t("private")}</p>
      </div>
      {sections.map(({ of, people }) =>
        people.length > 0 ? (
          <section aria-labelledby={titles[of]} key={of}>
            <h2 id={titles[of]}>{t(titles[of])}</h2>
            <ul className="rows plain-list">
              {people.map((member) => (
                <MemberRow
                  group={group.handle}
                  key={member.id}
                  member={member}
                  own={role}
                  rules={rules}
                  viewerId={viewer.id}
                />
              ))}
            </ul>
          </section>
        ) : null,
      )}
      {can(role, "manageMembers", rules) ? (
        <InviteForm group={group.handle} path={`/groups/${group.handle}/members`} />
      ) : null}
      <section aria-labelledby="inside">
        <h2 id="inside">{t("count", { count })}</h2>
        <ul className="rows plain-list">
          {members.inside.map((member) => (
            <MemberRow
              group={group.handle}
              key={member.id}
              member={member}
              own={role}
              rules={rules}
              viewerId={viewer.id}
            />
          ))}
        </ul>
        {count > members.inside.length ? <p className="soft">{t("more")}</p> : null}
      </section>
      {can(role, "editGroup", rules) ? <OpennessForm group={group.handle} openness={group.openness} /> : null}
    </div>
  );
}
