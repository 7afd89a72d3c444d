import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { RadioField } from "@/app/_ui/choices";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { takeList } from "./actions";

/** Lists of servers, in and out, in the form that Mastodon reads and writes. */
export async function ImportForm() {
  const t = await getTranslations("servers.import");
  const labels = { file: t("file"), list: t("list"), unsaid: t("unsaid") };
  return (
    <section aria-labelledby="lists" className="stack-m">
      <h2 id="lists">{t("title")}</h2>
      <p>{t("text")}</p>
      <p className="row">
        <ButtonLink download href="/admin/servers/list.csv">
          {t("export")}
        </ButtonLink>
        <ButtonLink download href="/admin/servers/allowed.csv">
          {t("exportAllowed")}
        </ButtonLink>
      </p>
      <Form action={takeList} labels={labels}>
        <TextField accept=".csv,text/csv,text/plain" label={labels.file} name="file" type="file" />
        <AreaField
          autoCapitalize="none"
          hint={t("listHint")}
          label={labels.list}
          name="list"
          rows={4}
          spellCheck={false}
        />
        <RadioField
          defaultValue="BLOCKED"
          legend={labels.unsaid}
          name="unsaid"
          options={[
            { value: "BLOCKED", text: t("unsaidBlocked") },
            { value: "ALLOWED", text: t("unsaidAllowed") },
          ]}
        />
        <div>
          <SubmitButton>{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
