import { getLocale } from "next-intl/server";
import { AreaField, SelectField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { languageNames, languages } from "@/lib/languages";

interface Props {
  people: string;
  hint: string;
  language: string;
  button: string;
}

/** Whom to invite, as many as are pasted, and in which language letters to them are. */
export async function InviteFields({ people, hint, language, button }: Props) {
  return (
    <>
      <AreaField
        autoCapitalize="none"
        autoComplete="off"
        hint={hint}
        label={people}
        maxLength={20_000}
        name="people"
        rows={4}
        spellCheck={false}
      />
      <div className="row invite-row">
        <SelectField
          defaultValue={await getLocale()}
          label={language}
          name="language"
          options={languages.map((value) => ({ value, text: languageNames[value] }))}
        />
        <SubmitButton look="primary">{button}</SubmitButton>
      </div>
    </>
  );
}
