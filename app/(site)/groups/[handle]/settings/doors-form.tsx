import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import { MemberNames, Openness } from "@/lib/generated/prisma/enums";
import type { KeptGroup } from "@/lib/groups/queries";
import { versionOf } from "@/lib/groups/rules";
import { groupVisibilities } from "@/lib/groups/schema";
import { saveDoors } from "./actions";

/** Who finds a group, follows it, belongs to it and learns who does. */
export async function DoorsForm({ group, path }: { group: KeptGroup; path: string }) {
  const t = await getTranslations("groups.settings");
  const choices = (name: "visibility" | "openness" | "memberNames", values: readonly string[]) => (
    <RadioField
      defaultValue={group[name]}
      legend={t(`${name}.legend`)}
      name={name}
      options={values.map((value) => ({ value, text: t(`${name}.${value}`), hint: t(`${name}.${value}_hint`) }))}
    />
  );
  return (
    <Form action={saveDoors} path={path}>
      <input name="groupId" type="hidden" value={group.id} />
      <input name="version" type="hidden" value={versionOf(group)} />
      {choices("visibility", groupVisibilities)}
      {choices("openness", Object.values(Openness))}
      {choices("memberNames", Object.values(MemberNames))}
      <CheckField
        checked={group.manuallyApprovesFollowers}
        hint={t("approvesHint")}
        label={t("approves")}
        name="manuallyApprovesFollowers"
      />
      <CheckField
        checked={group.takesProposals}
        hint={t("proposalsHint")}
        label={t("proposals")}
        name="takesProposals"
      />
      <div>
        <SubmitButton look="primary">{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
