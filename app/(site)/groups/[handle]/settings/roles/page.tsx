import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { groupAsKept } from "@/lib/groups/queries";
import { versionOf } from "@/lib/groups/rules";
import { GroupHead } from "../../../group-head";
import { inside } from "../../../inside";
import { saveRules } from "../actions";
import { RuleRows } from "./rule-rows";
import "./roles.css";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.settings.roles"))("title"), robots: { index: false } };
}

/** Who may do what in a group: every member reads it, owners settle it. */
export default async function GroupRolesPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/settings/roles`;
  const { group, rules, may } = await inside(handle, path);
  const [t, inner, all, kept] = await Promise.all([
    getTranslations("groups.settings.roles"),
    getTranslations("groups.inside"),
    getTranslations("groups.settings"),
    groupAsKept(group.id),
  ]);
  const settles = may("setRoles");
  const table = (
    <table className="rules">
      <caption className="visually-hidden">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("what")}</th>
          {(["OWNER", "MODERATOR", "MEMBER"] as const).map((role) => (
            <th key={role} scope="col">
              {t(`least.${role}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <RuleRows rules={rules} settles={settles} />
      </tbody>
    </table>
  );
  return (
    <div className="container page">
      <GroupHead
        crumbs={may("editGroup") ? [{ href: `/groups/${handle}/settings`, text: inner("settings") }] : []}
        group={group}
      />
      <div className="container-narrow stack-l">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        {settles ? (
          <Form action={saveRules} path={path}>
            <input name="groupId" type="hidden" value={group.id} />
            <input name="version" type="hidden" value={versionOf(kept)} />
            {table}
            <div>
              <SubmitButton look="primary">{all("save")}</SubmitButton>
            </div>
          </Form>
        ) : (
          table
        )}
        <p className="soft">{t("others")}</p>
      </div>
    </div>
  );
}
