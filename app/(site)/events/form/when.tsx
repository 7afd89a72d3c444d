import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/_ui/choices";
import { Disclosure } from "@/app/_ui/disclosure";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { Step } from "@/app/_ui/step";
import { Repeats } from "./repeats";
import type { Values } from "./values";
import { ZoneFromBrowser } from "./zone-from-browser";

interface Props {
  values: Values;
  first: number;
  twice?: boolean;
  /** How it repeats; absent for what takes place once and is published. */
  repeats?: Values;
}

/** Day, hours, zone. Boxes that are ticked show and hide fields by CSS alone. */
export async function When({ values, first, twice, repeats }: Props) {
  const t = await getTranslations("events.form");
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  return (
    <Step number={first} title={t("when.title")}>
      <div className="grid-3">
        <TextField
          defaultValue={value("startDate")}
          label={t("labels.startDate")}
          max="2200-12-31"
          min="1970-01-01"
          name="startDate"
          required
          type="date"
        />
        <TextField
          className="hours"
          defaultValue={value("startTime")}
          label={t("labels.startTime")}
          name="startTime"
          type="time"
        />
        <TextField
          className="hours"
          defaultValue={value("endTime")}
          label={t("labels.endTime")}
          name="endTime"
          optional={t("optional")}
          type="time"
        />
      </div>
      <div className="line-opts">
        <CheckField checked={values.allDay === "on"} label={t("when.allDay")} name="allDay" />
        <CheckField checked={values.severalDays === "on"} label={t("when.severalDays")} name="severalDays" />
      </div>
      <TextField
        className="last-day"
        defaultValue={value("endDate")}
        label={t("labels.endDate")}
        max="2200-12-31"
        min="1970-01-01"
        name="endDate"
        type="date"
      />
      {twice ? <Notice title={t("when.twice")} tone="warn" /> : null}
      <TextField
        autoComplete="off"
        className="zone-field"
        defaultValue={value("zone")}
        hint={t("hints.zone")}
        label={t("labels.zone")}
        list="zones"
        name="zone"
        required
      />
      <datalist id="zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {values.eventId ? null : <ZoneFromBrowser />}
      {repeats ? <Repeats values={repeats} /> : null}
      <Disclosure look="box" open={values.hideTime === "on" || values.tentative === "on"} summary={t("when.more")}>
        <CheckField
          checked={values.hideTime === "on"}
          hint={t("hints.hideTime")}
          label={t("when.hideTime")}
          name="hideTime"
        />
        <CheckField
          checked={values.tentative === "on"}
          hint={t("hints.tentative")}
          label={t("when.tentative")}
          name="tentative"
        />
      </Disclosure>
    </Step>
  );
}
