import { getTranslations } from "next-intl/server";
import { CheckField, RadioField, TickField } from "@/app/_ui/choices";
import { AreaField, TextField } from "@/app/_ui/fields";
import { ZoneFromBrowser } from "@/app/(site)/events/form/zone-from-browser";
import { settings } from "@/lib/instance/settings";
import { languageNames, languages } from "@/lib/languages";
import { siteZone } from "@/lib/time";
import { ColourField } from "./colour-field";
import { textField } from "./look";

/** Names of the fields, for the list of what is wrong. */
export async function lookLabels(): Promise<Record<string, string>> {
  const t = await getTranslations("setup.look");
  const texts = languages.map((tag) => [textField(tag), t("text", { language: languageNames[tag] })]);
  const names = ["name", "place", "contact", "zone", "languages", "colour", "home", "logo"] as const;
  return Object.fromEntries([...names.map((name) => [name, t(name)]), ...texts]);
}

/** Name, texts, place, zone, languages, colour, logo and first page, as they are settled now. */
export async function LookFields({ fresh = false }: { fresh?: boolean }) {
  const [t, said, site] = await Promise.all([getTranslations("setup.look"), getTranslations("common"), settings()]);
  const optional = said("optional");
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={site.name}
        hint={t("nameHint")}
        label={t("name")}
        maxLength={60}
        name="name"
        optional={optional}
      />
      {languages.map((tag) => (
        <AreaField
          defaultValue={site.text[tag] ?? ""}
          hint={tag === languages[0] ? t("textHint") : undefined}
          key={tag}
          label={t("text", { language: languageNames[tag] })}
          lang={tag}
          maxLength={500}
          name={textField(tag)}
          optional={optional}
          rows={2}
        />
      ))}
      <TextField
        autoComplete="off"
        defaultValue={site.place}
        hint={t("placeHint")}
        label={t("place")}
        maxLength={120}
        name="place"
        optional={optional}
      />
      <TextField
        autoComplete="off"
        defaultValue={site.contact}
        hint={t("contactHint")}
        inputMode="email"
        label={t("contact")}
        maxLength={254}
        name="contact"
        optional={optional}
        type="email"
      />
      <TextField
        autoComplete="off"
        defaultValue={site.zone || siteZone()}
        hint={t("zoneHint")}
        label={t("zone")}
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
      {fresh && !site.zone ? <ZoneFromBrowser /> : null}
      <TickField
        defaultValue={site.languages}
        hint={t("languagesHint")}
        legend={t("languages")}
        name="languages"
        options={languages.map((tag) => ({ value: tag, text: languageNames[tag] }))}
      />
      <ColourField colour={site.colour} hint={t("colourHint")} legend={t("colour")} />
      <TextField
        accept="image/jpeg,image/png,image/webp,image/gif"
        hint={t("logoHint")}
        label={t("logo")}
        name="logo"
        optional={optional}
        type="file"
      />
      {site.logo ? <CheckField label={t("noLogo")} name="noLogo" /> : null}
      <RadioField
        defaultValue={site.home}
        legend={t("home")}
        name="home"
        options={(["explore", "agenda"] as const).map((value) => ({
          value,
          text: t(`homes.${value}`),
          hint: t(`homes.${value}Hint`),
        }))}
      />
    </>
  );
}
