import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { reject } from "./actions";
import { ReasonField } from "./reason-field";

/** Says no to somebody who asks, with a word on why where one likes to give it. */
export async function Refuse({ ids, name }: { ids: { group: string; membershipId: string }; name: string }) {
  const t = await getTranslations("memberships.page");
  return (
    <details className="take-back">
      <summary className="summary">
        {t("reject")} <span className="visually-hidden">({name})</span>
      </summary>
      <ActionForm action={reject} className="stack-m">
        <input name="group" type="hidden" value={ids.group} />
        <input name="membershipId" type="hidden" value={ids.membershipId} />
        <ReasonField of={ids.membershipId} />
        <Button size="small">
          {t("rejectSure")} <span className="visually-hidden">({name})</span>
        </Button>
      </ActionForm>
    </details>
  );
}
