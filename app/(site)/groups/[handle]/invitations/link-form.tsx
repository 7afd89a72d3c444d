import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/group-invitations/schema";
import { makeLink } from "./actions";

/** A new link, with a limit and a last day where wished. */
export async function LinkForm({ group }: { group: string }) {
  const t = await getTranslations("groupinvitations.links");
  return (
    <Form
      action={makeLink}
      className="stack-m"
      labels={{ maxUses: t("maxUses"), until: t("until") }}
      path={`/groups/${group}/invitations`}
    >
      <input name="group" type="hidden" value={group} />
      <div className="grid-2">
        <TextField
          inputMode="numeric"
          label={t("maxUses")}
          max={limits.uses}
          min="1"
          name="maxUses"
          optional={t("optional")}
          type="number"
        />
        <TextField label={t("until")} name="until" optional={t("optional")} type="date" />
      </div>
      <SubmitButton>{t("make")}</SubmitButton>
    </Form>
  );
}
