import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { publishersOf } from "@/app/(site)/events/form/publishers";
import { ZoneFromBrowser } from "@/app/(site)/events/form/zone-from-browser";
import { siteZone } from "@/lib/time";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { start } from "../actions";

const path = "/my/imports/new";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.new"))("title"), robots: { index: false } };
}

/** A calendar, or the page of an event, to be read from an address or a file. */
export default async function NewImportPage() {
  const { viewer } = await signedIn(path);
  const [t, said, publishers] = await Promise.all([
    getTranslations("imports.new"),
    getTranslations("common"),
    currentIdentities().then(publishersOf),
  ]);
  const own = publishers.find(({ value }) => value === `${viewer.id}/${viewer.id}`)?.value;
  const labels = { url: t("url"), file: t("file"), publisher: t("publisher"), zone: t("zone") };
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Form action={start} labels={labels} path={path}>
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("urlHint")}
          inputMode="url"
          label={labels.url}
          maxLength={2000}
          name="url"
          optional={said("optional")}
          spellCheck={false}
          type="text"
        />
        <TextField
          accept=".ics,text/calendar"
          hint={t("fileHint")}
          label={labels.file}
          name="file"
          optional={said("optional")}
          type="file"
        />
        <SelectField
          defaultValue={own}
          hint={t("publisherHint")}
          label={labels.publisher}
          name="publisher"
          options={publishers.map(({ value, actor, through }) => ({
            value,
            text: through
              ? t("through", { group: actor.name, name: through.name })
              : `${actor.name} (@${actor.handle})`,
          }))}
        />
        <TextField
          autoComplete="off"
          defaultValue={siteZone()}
          hint={t("zoneHint")}
          label={labels.zone}
          list="zones"
          name="zone"
          required
          spellCheck={false}
        />
        <datalist id="zones">
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <ZoneFromBrowser />
        <RadioField
          defaultValue="draft"
          legend={t("onward")}
          name="onward"
          options={[
            { value: "draft", text: t("draft"), hint: t("draftHint") },
            { value: "publish", text: t("publish"), hint: t("publishHint") },
          ]}
        />
        <CheckField hint={t("followedHint")} label={t("followed")} name="followed" />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
