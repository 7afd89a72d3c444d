import { getTranslations } from "next-intl/server";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { Step } from "@/app/_ui/step";
import type { Values } from "./values";

/** Who can come, how many, and who sees their names. */
export async function Joining({ values, first }: { values: Values; first: number }) {
  const t = await getTranslations("events.form");
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const mode = (name: string) => ({ value: name, text: t(`joining.${name}`), hint: t(`joining.${name}Hint`) });
  return (
    <Step number={first} title={t("joining.title")}>
      <RadioField
        defaultValue={value("joinMode")}
        legend={t("labels.joinMode")}
        name="joinMode"
        options={["FREE", "NONE", "EXTERNAL"].map(mode)}
      />
      <TextField
        autoComplete="off"
        className="join-url"
        defaultValue={value("joinUrl")}
        hint={t("hints.joinUrl")}
        inputMode="url"
        label={t("labels.joinUrl")}
        name="joinUrl"
      />
      <div className="seats-fields stack-m">
        <div className="grid-2">
          <TextField
            defaultValue={value("capacity")}
            hint={t("hints.capacity")}
            inputMode="numeric"
            label={t("labels.capacity")}
            min="1"
            name="capacity"
            optional={t("optional")}
            type="number"
          />
          <div className="fld-check">
            <CheckField
              checked={values.hidePlacesLeft === "on"}
              hint={t("hints.hidePlacesLeft")}
              label={t("joining.hidePlacesLeft")}
              name="hidePlacesLeft"
            />
          </div>
        </div>
        <RadioField
          defaultValue={value("nameVisibility")}
          hint={t("hints.nameVisibility")}
          legend={t("labels.nameVisibility")}
          look="boxes"
          name="nameVisibility"
          options={["NOBODY", "GOING", "EVERYONE"].map((who) => ({ value: who, text: t(`names.${who}`) }))}
        />
      </div>
    </Step>
  );
}
