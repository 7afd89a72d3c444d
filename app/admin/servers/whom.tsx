import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import { federationSettings } from "@/lib/servers/queries";
import { modes } from "@/lib/servers/schema";
import { settle } from "./actions";

/** Whom this server speaks with in general. */
export async function Whom() {
  const [t, { mode, signedReads }] = await Promise.all([getTranslations("servers.whom"), federationSettings()]);
  return (
    <section aria-labelledby="whom" className="stack-m">
      <h2 id="whom">{t("title")}</h2>
      <Form action={settle} labels={{ mode: t("legend") }}>
        <RadioField
          defaultValue={mode}
          legend={t("legend")}
          name="mode"
          options={modes.map((value) => ({ value, text: t(value), hint: t(`${value}Hint`) }))}
        />
        <CheckField checked={signedReads} hint={t("signedHint")} label={t("signed")} name="signedReads" />
        <div>
          <SubmitButton>{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
