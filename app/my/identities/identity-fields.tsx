import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/_ui/choices";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { HandleInput } from "@/app/_ui/handle-input";
import { RibbonField } from "@/app/_ui/ribbon-field";
import { env } from "@/lib/env";
import { ribbonShapes, ribbons } from "@/lib/identities/schema";
import { languageNames } from "@/lib/languages";

interface Before {
  name: string;
  summarySource: string;
  language: string | null;
  ribbon: (typeof ribbons)[number];
  ribbonShape: (typeof ribbonShapes)[number];
  avatar: { alt: string } | null;
}

/** Names of the fields, for the list of what is wrong. */
export async function identityLabels(): Promise<Record<string, string>> {
  const t = await getTranslations("identities.fields");
  return Object.fromEntries(["name", "handle", "summary", "picture", "alt", "language"].map((name) => [name, t(name)]));
}

/** What others see of an identity. `fresh`: with its address, which is chosen once. */
export async function IdentityFields({ fresh, before }: { fresh?: boolean; before?: Before }) {
  const [t, common] = await Promise.all([getTranslations("identities.fields"), getTranslations("common")]);
  const names = Object.fromEntries(
    [...ribbons, ...ribbonShapes].map((name) => [name, t(`names.${name}`)]),
  ) as Parameters<typeof RibbonField>[0]["names"];
  const optional = common("optional");
  const tongues = [
    { value: "", text: t("noLanguage") },
    ...Object.entries(languageNames).map(([value, text]) => ({ value, text })),
  ];
  return (
    <>
      <div className={fresh ? "grid-2" : undefined}>
        <TextField
          autoComplete="off"
          defaultValue={before?.name}
          hint={t("nameHint")}
          label={t("name")}
          maxLength={100}
          name="name"
          required
        />
        {fresh && (
          <HandleInput hint={t("handleHint", { host: new URL(env().PUBLIC_URL).host })} label={t("handle")} required />
        )}
      </div>
      <AreaField
        defaultValue={before?.summarySource}
        hint={t("summaryHint")}
        label={t("summary")}
        maxLength={5000}
        name="summary"
        optional={optional}
        rows={4}
      />
      {!fresh && <PictureFields alt={before?.avatar?.alt} has={Boolean(before?.avatar)} />}
      {!fresh && (
        <SelectField
          defaultValue={before?.language ?? ""}
          hint={t("languageHint")}
          label={t("language")}
          name="language"
          options={tongues}
        />
      )}
      <div className="pick">
        <RibbonField
          legends={{ ribbon: t("ribbon"), shape: t("shape") }}
          names={names}
          ribbon={before?.ribbon ?? "PINE"}
          shape={before?.ribbonShape ?? "ROUND"}
        />
      </div>
      <p className="field-hint">{t("ribbonHint")}</p>
    </>
  );
}

async function PictureFields({ alt, has }: { alt?: string; has: boolean }) {
  const [t, common] = await Promise.all([getTranslations("identities.fields"), getTranslations("common")]);
  return (
    <>
      <TextField
        accept="image/jpeg,image/png,image/webp,image/gif"
        hint={t("pictureHint")}
        label={t("picture")}
        name="picture"
        optional={common("optional")}
        type="file"
      />
      <TextField
        defaultValue={alt}
        hint={t("altHint")}
        label={t("alt")}
        maxLength={500}
        name="alt"
        optional={common("optional")}
      />
      {has && <CheckField label={t("noPicture")} name="noPicture" />}
    </>
  );
}
