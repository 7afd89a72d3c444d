import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { LinkFields } from "../../../link-fields";
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
      <LinkFields maxUses={t("maxUses")} optional={t("optional")} until={t("until")} />
      <SubmitButton>{t("make")}</SubmitButton>
    </Form>
  );
}
