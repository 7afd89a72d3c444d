import { getTranslations } from "next-intl/server";
import { CheckField, RadioField, TickField } from "@/app/_ui/choices";
import { Disclosure } from "@/app/_ui/disclosure";
import { TextField } from "@/app/_ui/fields";
import { Step } from "@/app/_ui/step";
import { settings } from "@/lib/instance/settings";
import { accessFacts } from "@/lib/places/schema";
import { FindPlace } from "./find-place";
import type { Values } from "./values";

/** In person, online or both; the place with how one gets in; the link with who may see it. `finds`: for whoever may ask where an address is. */
export async function Where({ values, first, finds }: { values: Values; first: number; finds?: true }) {
  const { geocoder } = await settings();
  const places = await getTranslations("places.find");
  const t = await getTranslations("events.form");
  const said = await getTranslations("events");
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const text = (name: string, more: { hint?: string; inputMode?: "decimal" | "url" } = {}) => (
    <TextField
      autoComplete="off"
      defaultValue={value(name)}
      label={t(`labels.${name}`)}
      name={name}
      optional={t("optional")}
      {...more}
    />
  );
  return (
    <Step number={first} title={t("where.title")}>
      <RadioField
        defaultValue={value("attendance")}
        legend={t("labels.attendance")}
        look="boxes"
        name="attendance"
        options={(["IN_PERSON", "ONLINE", "BOTH"] as const).map((kind) => ({
          value: kind,
          text: said(`attendance.${kind}`),
        }))}
      />
      <div className="on-site stack-m">
        {text("placeName", { hint: t("hints.placeName") })}
        <div className="grid-2">
          {text("street")}
          {text("postalCode")}
          {text("locality")}
          {text("country")}
        </div>
        {finds && geocoder ? (
          <FindPlace
            words={{
              find: places("button"),
              hint: places("hint", { host: new URL(geocoder).host }),
              found: places("here"),
            }}
          />
        ) : null}
        <CheckField
          checked={values.hideAddress === "on"}
          hint={t("hints.hideAddress")}
          label={t("where.hideAddress")}
          name="hideAddress"
        />
        <TickField
          defaultValue={Array.isArray(values.access) ? values.access : []}
          legend={t("where.access")}
          name="access"
          optional={t("optional")}
          options={accessFacts.map((fact) => ({ value: fact, text: said(`access.${fact}`) }))}
        />
        {text("accessNote", { hint: t("hints.accessNote") })}
        <Disclosure look="box" open={Boolean(values.latitude)} summary={t("where.coordinates")}>
          <p className="field-hint">{t("hints.coordinates")}</p>
          <div className="grid-2">
            {text("latitude", { inputMode: "decimal" })}
            {text("longitude", { inputMode: "decimal" })}
          </div>
        </Disclosure>
      </div>
      <div className="online stack-m">
        {text("onlineUrl", { hint: t("hints.onlineUrl"), inputMode: "url" })}
        <CheckField
          checked={values.onlineForGoing === "on"}
          hint={t("hints.onlineForGoing")}
          label={t("where.onlineForGoing")}
          name="onlineForGoing"
        />
      </div>
    </Step>
  );
}
