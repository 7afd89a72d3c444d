import { getTranslations } from "next-intl/server";
import { Form } from "../_shell/form";
import { TextField } from "../_ui/fields";
import { SubmitButton } from "../_ui/submit-button";
import { find } from "./follows";

/** For members: the address of somebody on another server, who is then shown here with a button to follow. */
export async function FindForm({ path }: { path: string }) {
  const t = await getTranslations("groups.find");
  return (
    <section aria-labelledby="find" className="panel panel-dashed find-panel">
      <h2 className="panel-title" id="find">
        {t("title")}
      </h2>
      <Form action={find} labels={{ address: t("label") }} path={path}>
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("hint")}
          label={t("label")}
          name="address"
          required
          spellCheck={false}
        />
        <div className="row">
          <SubmitButton>{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
