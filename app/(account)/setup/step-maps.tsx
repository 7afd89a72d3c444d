import { getTranslations } from "next-intl/server";
import { RadioField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { openStreetMap } from "@/lib/instance/schema";
import { settings } from "@/lib/instance/settings";
import { settleMaps } from "./actions";
import { StepForm } from "./step-forms";

/** Links to a map, and who is asked where an address is: each with what it means for people. */
export async function MapsStep() {
  const [t, { map, geocoder }] = await Promise.all([getTranslations("setup.maps"), settings()]);
  const own = geocoder !== "" && geocoder !== openStreetMap;
  return (
    <StepForm
      action={settleMaps}
      labels={{ map: t("map"), geocoding: t("geocoding"), geocoder: t("address") }}
      step="maps"
    >
      <RadioField
        defaultValue={map}
        legend={t("map")}
        name="map"
        options={(["link", "none"] as const).map((value) => ({ value, text: t(value), hint: t(`${value}Hint`) }))}
      />
      <RadioField
        defaultValue={own ? "own" : geocoder ? "osm" : "none"}
        legend={t("geocoding")}
        name="geocoding"
        options={(["none", "osm", "own"] as const).map((value) => ({
          value,
          text: t(`geocoders.${value}`),
          hint: t(`geocoders.${value}Hint`),
        }))}
      />
      <TextField
        autoComplete="off"
        defaultValue={own ? geocoder : ""}
        hint={t("addressHint")}
        inputMode="url"
        label={t("address")}
        maxLength={300}
        name="geocoder"
        placeholder="https://nominatim.coop.example"
      />
    </StepForm>
  );
}
