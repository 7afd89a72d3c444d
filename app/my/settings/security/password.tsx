import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { setPassword } from "./actions";

/** Another password; every other browser is signed out by it. */
export async function Password() {
  const t = await getTranslations("accounts.settings");
  return (
    <section aria-labelledby="secret" className="stack-m">
      <h2 id="secret">{t("passwordTitle")}</h2>
      <Form action={setPassword} labels={{ presentPassword: t("present"), wantedPassword: t("wanted") }}>
        <TextField
          autoComplete="current-password"
          label={t("present")}
          name="presentPassword"
          required
          type="password"
        />
        <TextField
          autoComplete="new-password"
          hint={t("passwordHint")}
          label={t("wanted")}
          maxLength={200}
          name="wantedPassword"
          required
          type="password"
        />
        <div>
          <SubmitButton>{t("passwordButton")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
