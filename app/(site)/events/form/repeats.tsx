import { getLocale, getTranslations } from "next-intl/server";
import { RadioField, TickField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { weekdays } from "@/lib/series/schema";
import { weekdayName } from "../../series/sentence";
import { NextDates } from "./next-dates";
import "../../series/series.css";
import { PickedDays } from "./picked-days";
import { RepeatsOpen } from "./repeats-open";
import type { Values } from "./values";

/** "It repeats": how, until when, on which dates not; with the next six dates. */
export async function Repeats({ values }: { values: Values }) {
  const [t, locale] = await Promise.all([getTranslations("series.form"), getLocale()]);
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const list = (name: string) => [values[name] ?? []].flat();
  const optional = (await getTranslations("events.form"))("optional");
  const kinds = ["", "WEEKLY", "MONTHLY", "YEARLY", "DAILY", "DATES", ...(value("repeat") === "KEEP" ? ["KEEP"] : [])];
  return (
    <RepeatsOpen filled={Boolean(value("repeat"))} summary={t("summary")}>
      <div className="stack-m repeats">
        <RadioField
          defaultValue={value("repeat") ?? ""}
          legend={t("often")}
          look="boxes"
          name="repeat"
          options={kinds.map((kind) => ({ value: kind, text: t(`kinds.${kind || "ONCE"}`) }))}
        />
        <input name="keptRule" type="hidden" value={value("keptRule") ?? ""} />
        <input name="seriesUpdatedAt" type="hidden" value={value("seriesUpdatedAt") ?? ""} />
        <div className="by-rule stack-m">
          <TextField
            className="every"
            defaultValue={value("every")}
            hint={t("everyHint")}
            inputMode="numeric"
            label={t("every")}
            max="99"
            min="1"
            name="every"
            type="number"
          />
          <div className="by-week">
            <TickField
              defaultValue={list("weekday")}
              hint={t("weekdayHint")}
              legend={t("weekday")}
              name="weekday"
              optional={optional}
              options={weekdays.map((day) => ({ value: day, text: weekdayName(day, locale) }))}
            />
          </div>
          <div className="by-month">
            <RadioField
              defaultValue={value("monthly")}
              hint={t("monthlyHint")}
              legend={t("monthly")}
              look="boxes"
              name="monthly"
              options={["day", "nth", "last"].map((way) => ({ value: way, text: t(`ways.${way}`) }))}
            />
          </div>
          <RadioField
            defaultValue={value("ends")}
            legend={t("ends")}
            look="boxes"
            name="ends"
            options={["never", "until", "count"].map((end) => ({ value: end, text: t(`ending.${end}`) }))}
          />
          <TextField
            className="until-day"
            defaultValue={value("untilDay")}
            label={t("untilDay")}
            max="2200-12-31"
            min="1970-01-01"
            name="untilDay"
            type="date"
          />
          <TextField
            className="times"
            defaultValue={value("times")}
            inputMode="numeric"
            label={t("times")}
            max="999"
            min="1"
            name="times"
            type="number"
          />
        </div>
        <div className="by-hand">
          <PickedDays
            days={list("pickedDay")}
            words={{ legend: t("picked"), hint: t("pickedHint"), day: t("pickedDay") }}
          />
        </div>
        <NextDates
          language={locale}
          skipped={list("skip")}
          words={{
            title: t("next"),
            hint: t("nextHint"),
            skip: t("skip"),
            skipped: t("skipped"),
            show: t("show"),
            none: t("none"),
          }}
        />
      </div>
    </RepeatsOpen>
  );
}
