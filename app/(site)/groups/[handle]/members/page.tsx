import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { beforeTheDoor, membersOf } from "@/lib/memberships/lists";
import { can } from "@/lib/memberships/policy";
import { standingIn } from "@/lib/memberships/queries";
import { currentViewer, signedIn } from "@/lib/web/session";
import { loadActor } from "../../../actors/[handle]/load";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import { ByRole } from "./by-role";
import { MemberRow } from "./member-row";
import { OpennessForm } from "./openness-form";
import { Search } from "./search";
import "../../../events/[slug]/invitations/invitations.css";
import "./members.css";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("memberships.page"))("title"), robots: { index: false } };
}

/**
 * Who belongs to a group of ours, for those who read its members' names; those who decide about them do it here: who
 * comes in, who goes, who has which role.
 */
export default async function MembersPage({ params, searchParams }: Props) {
  const [{ handle }, { q, after }] = await Promise.all([params, searchParams]);
  const path = `/groups/${handle}/members`;
  const group = await loadActor(handle);
  if (!group || group.host || group.kind !== "GROUP") notFound();
  const text = typeof q === "string" ? q : "";
  const how = { text, after: typeof after === "string" ? after : "" };
  const viewer = (await currentViewer()) ?? (group.memberNames === "EVERYONE" ? null : (await signedIn(path)).viewer);
  const members = await membersOf(viewer, group, how);
  if (!members) notFound();
  const [t, { role, rules }, waiting] = await Promise.all([
    getTranslations("memberships.page"),
    viewer ? standingIn(group.id, viewer.id) : { role: null, rules: null },
    viewer && !text && !how.after ? beforeTheDoor(viewer, group.id) : null,
  ]);
  const own = { role, rules, viewerId: viewer?.id ?? "" };
  const query = (cursor: string) => `${path}?${new URLSearchParams({ ...(text && { q: text }), after: cursor })}`;
  const total = Object.values(members.counts).reduce((sum, count) => sum + count, 0);
  const sections = [
    { id: "requests", people: waiting?.asking ?? [] },
    { id: "banned", people: waiting?.banned ?? [] },
  ] as const;
  const [requests, banned] = sections.map(({ id, people }) =>
    people.length > 0 ? (
      <section aria-labelledby={id} key={id}>
        <h2 id={id}>{t(id)}</h2>
        <ul className="rows plain-list">
          {people.map((member) => (
            <MemberRow group={group.handle} key={member.id} member={member} own={own} />
          ))}
        </ul>
      </section>
    ) : null,
  );
  return (
    <div className="container page">
      <GroupHead group={group} />
      <GroupTabs current="members" group={group} />
      <div className="members-page stack-l">
        <div className="page-head">
          <div>
            <h1>{t("title")}</h1>
            <p className="soft">
              {t("count", { count: total })} · {t(`names.${group.memberNames}`)}
            </p>
          </div>
          {can(role, "invite", rules) ? (
            <ButtonLink href={`/groups/${group.handle}/invitations`} icon="mail" look="primary">
              {t("invite")}
            </ButtonLink>
          ) : null}
        </div>
        {requests}
        {total > 10 || text ? <Search label={t("search")} path={path} text={text} /> : null}
        {members.people.length > 0 ? (
          <ByRole counts={text ? {} : members.counts} group={group.handle} own={own} people={members.people} />
        ) : (
          <EmptyState action={<ButtonLink href={path}>{t("all")}</ButtonLink>} title={t("noneFor")} />
        )}
        {members.readable === "running" ? <p className="soft">{t("others")}</p> : null}
        <Pager
          first={how.after ? { href: text ? `${path}?q=${encodeURIComponent(text)}` : path, text: t("first") } : null}
          next={members.next ? { href: query(members.next), text: t("next") } : null}
        />
        {banned}
        {can(role, "editGroup", rules) ? <OpennessForm group={group.handle} openness={group.openness} /> : null}
      </div>
    </div>
  );
}
