import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { can } from "@/lib/memberships/policy";
import { membershipsOf, type OwnMembership } from "@/lib/memberships/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { OwnGroup } from "./own-group";
import "../../(site)/site.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("memberships.mine"))("title"), robots: { index: false } };
}

/** The groups in which the identity that acts has a part, those that invite it, and those that it asked. */
export default async function MyGroupsPage() {
  const { viewer } = await signedIn("/my/groups");
  const [t, identities, rows] = await Promise.all([
    getTranslations("memberships.mine"),
    currentIdentities(),
    membershipsOf(viewer),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const groups = rows.filter(({ role }) => can(role, "see"));
  return (
    <div className="container page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t.rich("lede", { name, b: (words) => <b>{words}</b> })}</p>
          {identities.length > 1 ? <p className="soft">{t("others")}</p> : null}
        </div>
        <div className="row">
          <ButtonLink href="/groups">{t("find")}</ButtonLink>
          <ButtonLink href="/groups/new" icon="plus" look="primary">
            {t("start")}
          </ButtonLink>
        </div>
      </div>
      <Part id="invitations" rows={rows.filter(({ role }) => role === "INVITED")} title={t("invitations")} />
      <Part id="groups" rows={groups} title={t("groups")} />
      {groups.length === 0 ? (
        <EmptyState
          action={<ButtonLink href="/groups">{t("find")}</ButtonLink>}
          heading={rows.length > 0 ? "h3" : "h2"}
          title={t("none")}
        >
          {t("noneText")}
        </EmptyState>
      ) : null}
      <Part id="asked" rows={rows.filter(({ role }) => role === "REQUESTED")} title={t("asked")} />
    </div>
  );
}

function Part({ id, title, rows }: { id: string; title: string; rows: OwnMembership[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="group-rows">
        {rows.map((row) => (
          <OwnGroup key={row.group.id} row={row} />
        ))}
      </ul>
    </section>
  );
}
