import { getTranslations } from "next-intl/server";
import { Choice, Fault } from "@/app/_ui/fields";
import { accentClass, type RibbonName } from "@/app/_ui/ribbon";
import { ribbons } from "@/lib/identities/schema";
import "@/app/_ui/css/swatches.css";

/** The colour of buttons and links: one of nine, all readable on every ground. */
export async function ColourField({ legend, hint, colour }: { legend: string; hint: string; colour: RibbonName }) {
  const t = await getTranslations("groups.ribbons");
  return (
    <fieldset aria-describedby="colour-hint" className="plain" id="colour">
      <legend>{legend}</legend>
      <p className="field-hint" id="colour-hint">
        {hint}
      </p>
      <div className="swatches">
        {ribbons.map((value) => (
          <Choice
            checked={value === colour}
            className={`sw ${accentClass(value)}`}
            key={value}
            name="colour"
            type="radio"
            value={value}
          >
            <span aria-hidden="true" className="sw-dot" />
            <span className="sw-n">{t(value)}</span>
          </Choice>
        ))}
      </div>
      <Fault name="colour" />
    </fieldset>
  );
}
