import { getTranslations } from "next-intl/server";
import { AreaField } from "@/app/_ui/fields";
import { settings, siteName } from "@/lib/instance/settings";
import { languageNames } from "@/lib/languages";
import { presentSources } from "@/lib/site-texts/queries";
import { longestText } from "@/lib/site-texts/schema";
import { templates } from "@/lib/site-texts/templates";
import { publishRules } from "./actions";
import { StepForm } from "./step-forms";

/** The rules, from words to begin with, in the languages of the pages. */
export async function RulesStep() {
  const [t, { languages, contact }, name, sources] = await Promise.all([
    getTranslations("setup.rules"),
    settings(),
    siteName(),
    presentSources("RULES"),
  ]);
  const label = (language: string) => t("words", { language });
  return (
    <StepForm
      action={publishRules}
      labels={Object.fromEntries(languages.map((tag) => [tag, label(languageNames[tag])]))}
      step="rules"
    >
      {languages.map((tag, place) => (
        <AreaField
          defaultValue={sources[tag] || templates("RULES", tag, { name, contact })}
          hint={place === 0 ? t("hint") : undefined}
          key={tag}
          label={label(languageNames[tag])}
          lang={tag}
          maxLength={longestText}
          name={tag}
          rows={14}
        />
      ))}
    </StepForm>
  );
}
