import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { RibbonField } from "@/app/_ui/ribbon-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { KeptGroup } from "@/lib/groups/queries";
import { versionOf } from "@/lib/groups/rules";
import { linksOf } from "@/lib/identities/schema";
import { languageNames } from "@/lib/languages";
import { ribbonNames } from "../../ribbon-names";
import { saveWords } from "./actions";

/** What a group says of itself. */
export async function WordsForm({ group, path }: { group: KeptGroup; path: string }) {
  const [t, fields, common, names] = await Promise.all([
    getTranslations("groups.settings"),
    getTranslations("groups.new"),
    getTranslations("common"),
    ribbonNames(),
  ]);
  const optional = common("optional");
  const labels = {
    name: fields("name"),
    summary: fields("summary"),
    place: fields("place"),
    links: t("links"),
    avatar: t("avatar"),
    cover: t("cover"),
  };
  const tongues = [
    { value: "", text: t("noLanguage") },
    ...Object.entries(languageNames).map(([value, text]) => ({ value, text })),
  ];
  const lines = linksOf(group.links).map(({ label, url }) => (label === new URL(url).host ? url : `${url} ${label}`));
  return (
    <Form action={saveWords} labels={labels} path={path}>
      <input name="groupId" type="hidden" value={group.id} />
      <input name="version" type="hidden" value={versionOf(group)} />
      <TextField
        autoComplete="off"
        defaultValue={group.name}
        label={labels.name}
        maxLength={100}
        name="name"
        required
      />
      <AreaField
        defaultValue={group.summarySource}
        hint={fields("summaryHint")}
        label={labels.summary}
        maxLength={5000}
        name="summary"
        optional={optional}
        rows={5}
      />
      <TextField
        autoComplete="off"
        defaultValue={group.place ?? ""}
        hint={fields("placeHint")}
        label={labels.place}
        maxLength={120}
        name="place"
        optional={optional}
      />
      <AreaField
        defaultValue={lines.join("\n")}
        hint={t("linksHint")}
        label={labels.links}
        name="links"
        optional={optional}
        rows={3}
        spellCheck={false}
      />
      <SelectField defaultValue={group.language ?? ""} label={t("language")} name="language" options={tongues} />
      <div className="pick">
        <RibbonField
          legends={{ ribbon: fields("ribbon"), shape: fields("shape") }}
          names={names}
          ribbon={group.ribbon}
          shape={group.ribbonShape}
        />
      </div>
      {(["avatar", "cover"] as const).map((name) => (
        <fieldset className="plain stack-m" key={name}>
          <legend>{t(name)}</legend>
          <TextField
            accept="image/jpeg,image/png,image/webp,image/gif"
            hint={t(`${name}Hint`)}
            label={t("file")}
            name={name}
            optional={optional}
            type="file"
          />
          <TextField
            autoComplete="off"
            defaultValue={group[name]?.alt}
            hint={t("altHint")}
            label={t("alt")}
            maxLength={500}
            name={`${name}Alt`}
            optional={optional}
          />
          {group[name] ? <CheckField label={t("noPicture")} name={name === "avatar" ? "noAvatar" : "noCover"} /> : null}
        </fieldset>
      ))}
      <div>
        <SubmitButton look="primary">{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
