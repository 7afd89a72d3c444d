import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { InviteFields } from "../../../invite-fields";
import { inviteThem } from "./actions";

/** One field for all of them: identities, addresses elsewhere, e-mail addresses, as many as are pasted. */
export async function InviteForm({ group }: { group: string }) {
  const t = await getTranslations("groupinvitations.invite");
  return (
    <section aria-labelledby="invite" className="panel">
      <h2 id="invite">{t("title")}</h2>
      <Form
        action={inviteThem}
        className="stack-m"
        labels={{ people: t("people") }}
        path={`/groups/${group}/invitations`}
      >
        <input name="group" type="hidden" value={group} />
        <InviteFields button={t("button")} hint={t("peopleHint")} language={t("language")} people={t("people")} />
      </Form>
    </section>
  );
}
