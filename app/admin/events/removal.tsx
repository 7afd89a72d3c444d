import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { remove } from "../actions";

/** Deletes an event, an identity or a group for good, by its address. */
export async function Removal() {
  const t = await getTranslations("admin");
  return (
    <section aria-labelledby="removal" className="stack-m">
      <h2 id="removal">{t("removal.title")}</h2>
      <p>{t("removal.text")}</p>
      <Form action={remove} labels={{ address: t("removal.address"), sure: t("removal.sureLabel") }}>
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("removal.addressHint")}
          label={t("removal.address")}
          name="address"
          required
          spellCheck={false}
        />
        <CheckField label={t("removal.sure")} name="sure" />
        <div>
          <SubmitButton look="stop">{t("removal.button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
