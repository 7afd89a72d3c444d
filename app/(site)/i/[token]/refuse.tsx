import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { refuse } from "./actions";

/** Says no to a letter, after reading what that does. */
export async function Refuse({ token }: { token: string }) {
  const t = await getTranslations("groupinvitations.page");
  return (
    <details className="invited-no">
      <summary className="summary">{t("refuse")}</summary>
      <ActionForm action={refuse} className="stack">
        <input name="invitation" type="hidden" value={token} />
        <p className="small">{t("refuseText")}</p>
        <Button size="small">{t("refuseSure")}</Button>
      </ActionForm>
    </details>
  );
}
