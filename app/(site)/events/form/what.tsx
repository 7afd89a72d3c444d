import { getLocale, getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import { SelectField, TextField } from "@/app/_ui/fields";
import { MarkdownField } from "@/app/_ui/markdown-field";
import type { RibbonName } from "@/app/_ui/ribbon";
import { Step } from "@/app/_ui/step";
import { categories, limits } from "@/lib/events/schema";
import type { FormAction } from "@/lib/web/action";
import { preview } from "../actions";
import { languageChoices } from "./language-choices";
import { PictureField } from "./picture-field";
import type { Values } from "./values";

/** Title, one line, description with its live preview, picture, tags, category, language. */
export async function What({
  values,
  seed,
  ribbon,
  first,
  upload = true,
  previewAction = preview,
}: {
  values: Values;
  seed: string;
  ribbon?: RibbonName;
  first: number;
  /** Whether a picture may be chosen. */
  upload?: boolean;
  /** What shows the description as it will look. */
  previewAction?: FormAction;
}) {
  const t = await getTranslations("events.form");
  const said = await getTranslations("events");
  const locale = await getLocale();
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  return (
    <Step number={first} title={t("what.title")}>
      <TextField
        autoComplete="off"
        defaultValue={value("title")}
        hint={t("hints.title", { max: limits.title.max })}
        label={t("labels.title")}
        maxLength={limits.title.max}
        name="title"
        required
      />
      <TextField
        autoComplete="off"
        defaultValue={value("lede")}
        hint={t("hints.lede")}
        label={t("labels.lede")}
        maxLength={limits.lede}
        name="lede"
        optional={t("optional")}
      />
      <MarkdownField
        defaultValue={value("description")}
        hint={t("hints.description")}
        label={t("labels.description")}
        maxLength={limits.description}
        name="description"
        optional={t("optional")}
        preview={previewAction}
        previewLabel={t("preview")}
        rows={8}
      />
      <Disclosure look="box" summary={t("markdown.title")}>
        <p>{t("markdown.text")}</p>
        <pre className="markdown-help">{t("markdown.example")}</pre>
      </Disclosure>
      {upload ? <PictureField ribbon={ribbon} seed={seed} values={values} /> : null}
      <div className="grid-2">
        <SelectField
          defaultValue={value("category")}
          label={t("labels.category")}
          name="category"
          options={categories
            .map((category) => ({ value: category, text: said(`categories.${category}`) }))
            .sort((a, b) => a.text.localeCompare(b.text, locale))}
        />
        <SelectField
          defaultValue={value("language")}
          label={t("labels.language")}
          name="language"
          options={languageChoices(locale, value("language"), t("anyLanguage"))}
        />
      </div>
      <TextField
        autoComplete="off"
        defaultValue={value("tags")}
        hint={t("hints.tags")}
        label={t("labels.tags")}
        name="tags"
        optional={t("optional")}
      />
    </Step>
  );
}
