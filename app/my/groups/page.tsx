import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { membershipsOf, type OwnMembership } from "@/lib/memberships/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { ActorRow } from "../../(site)/actor-row";
import { fullHandle } from "../../(site)/full-handle";
import { accept, refuse } from "../../(site)/groups/membership";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("memberships.mine"))("title"), robots: { index: false } };
}

/** The groups in which the identity that acts has a part, and those that invite it. */
export default async function MyGroupsPage() {
  const { viewer } = await signedIn("/my/groups");
  const [t, identities, rows] = await Promise.all([
    getTranslations("memberships.mine"),
    currentIdentities(),
    membershipsOf(viewer),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const invitations = rows.filter(({ role }) => role === "INVITED");
  const groups = rows.filter(({ role }) => role !== "INVITED");
  return (
    <div className="container page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t.rich("lede", { name, b: (words) => <b>{words}</b> })}</p>
      </div>
      {invitations.length > 0 ? (
        <section aria-labelledby="invitations">
          <h2 id="invitations">{t("invitations")}</h2>
          <ul className="group-rows">
            {invitations.map((row) => (
              <Row key={row.group.id} row={row} />
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="groups">
        <h2 id="groups">{t("groups")}</h2>
        {groups.length > 0 ? (
          <ul className="group-rows">
            {groups.map((row) => (
              <Row key={row.group.id} row={row} />
            ))}
          </ul>
        ) : (
          <EmptyState action={<ButtonLink href="/groups">{t("find")}</ButtonLink>} heading="h3" title={t("none")}>
            {t("noneText")}
          </EmptyState>
        )}
      </section>
    </div>
  );
}

async function Row({ row: { group, role } }: { row: OwnMembership }) {
  const [t, roles, door] = await Promise.all([
    getTranslations("memberships.mine"),
    getTranslations("memberships.roles"),
    getTranslations("memberships.door"),
  ]);
  return (
    <ActorRow
      actor={group}
      line={
        fullHandle(group) +
        (role === "INVITED" ? "" : ` · ${role === "REQUESTED" ? t("waiting") : t("role", { role: roles(role) })}`)
      }
    >
      {role === "INVITED" ? (
        <div className="row">
          {[
            { action: accept, text: door("accept"), look: "primary" as const },
            { action: refuse, text: door("refuse"), look: undefined },
          ].map(({ action, text, look }) => (
            <ActionForm action={action} key={text}>
              <input name="groupId" type="hidden" value={group.id} />
              <Button look={look} size="small">
                {text} <span className="visually-hidden">({group.name})</span>
              </Button>
            </ActionForm>
          ))}
        </div>
      ) : null}
    </ActorRow>
  );
}
