import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { EmptyState } from "@/app/_ui/empty-state";
import { SelectField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { heirsOf } from "@/lib/groups/ending";
import { GroupHead } from "../../../group-head";
import { inside } from "../../../inside";
import { giveAway } from "../actions";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.settings.handOver"))("title"), robots: { index: false } };
}

/** An owner gives the group to another member, and is a moderator from then on. */
export default async function HandOverPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/settings/hand-over`;
  const { group, viewer } = await inside(handle, path, "setRoles");
  const [t, inner, roles, heirs] = await Promise.all([
    getTranslations("groups.settings.handOver"),
    getTranslations("groups.inside"),
    getTranslations("memberships.roles"),
    heirsOf(viewer, { groupId: group.id }),
  ]);
  const options = heirs.map(({ id, actor, role }) => ({
    value: id,
    text: `${actor.name} (@${actor.handle}), ${roles(role)}`,
  }));
  return (
    <div className="container page">
      <GroupHead crumbs={[{ href: `/groups/${handle}/settings`, text: inner("settings") }]} group={group} />
      <div className="container-narrow stack-l">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        {options.length > 0 ? (
          <Form action={giveAway} labels={{ membershipId: t("to") }} path={path}>
            <input name="group" type="hidden" value={group.handle} />
            <SelectField hint={t("toHint")} label={t("to")} name="membershipId" options={options} />
            <div>
              <SubmitButton look="stop">{t("button")}</SubmitButton>
            </div>
          </Form>
        ) : (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        )}
      </div>
    </div>
  );
}
