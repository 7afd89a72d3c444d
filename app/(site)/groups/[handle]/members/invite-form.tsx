import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { inviteOne } from "./actions";

/** One field for a person of this server or another. */
export async function InviteForm({ group, path }: { group: string; path: string }) {
  const t = await getTranslations("memberships.invite");
  return (
    <section aria-labelledby="invite" className="panel">
      <h2 id="invite">{t("title")}</h2>
      <Form action={inviteOne} className="stack-m" labels={{ handle: t("handle") }} path={path}>
        <input name="group" type="hidden" value={group} />
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("hint")}
          label={t("handle")}
          maxLength={500}
          name="handle"
          required
          spellCheck={false}
        />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
