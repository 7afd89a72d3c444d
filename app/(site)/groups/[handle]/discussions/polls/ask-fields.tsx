import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/_ui/choices";
import { Disclosure } from "@/app/_ui/disclosure";
import { AreaField, Fault, TextField } from "@/app/_ui/fields";
import type { PollKind } from "@/lib/generated/prisma/enums";
import { limits } from "@/lib/polls/schema";
import { shiftDay, siteZone, today } from "@/lib/time";
import { ZoneFromBrowser } from "../../../../events/form/zone-from-browser";
import { rows } from "./asked";

/** What one asks, and until when. */
export async function AskFields({ kind, question }: { kind: PollKind; question: string }) {
  const t = await getTranslations("polls.ask");
  const consent = kind === "CONSENT";
  return (
    <>
      <TextField label={question} maxLength={limits.title.max} name="title" required type="text" />
      <AreaField
        label={t(consent ? "proposalText" : "text")}
        name="text"
        optional={consent ? undefined : t("optional")}
        rows={consent ? 6 : 3}
      />
      {kind === "CHOICE" ? (
        <>
          <AreaField hint={t("optionsHint")} label={t("options")} name="options" required rows={5} />
          <CheckField label={t("several")} name="several" />
          <CheckField hint={t("hiddenHint")} label={t("hidden")} name="hidden" />
        </>
      ) : null}
      {kind === "DATES" ? <Dates /> : null}
      {consent ? (
        <>
          <Moment date={t("questions")} hint={t("questionsHint")} name="answers" time={t("questionsTime")} />
          <Fault name="answersFrom" />
        </>
      ) : null}
      <Moment
        date={t("ends")}
        day={shiftDay(today(), 7)}
        hint={t("endsHint")}
        hour="20:00"
        name="ends"
        time={t("endsTime")}
      />
      <Fault name="endsAt" />
    </>
  );
}

/** A day and an hour; empty for none. */
function Moment(it: { name: string; date: string; time: string; hint: string; day?: string; hour?: string }) {
  return (
    <div className="ask-moment">
      <TextField defaultValue={it.day} hint={it.hint} label={it.date} name={`${it.name}Day`} type="date" />
      <TextField className="hours" defaultValue={it.hour} label={it.time} name={`${it.name}Time`} type="time" />
    </div>
  );
}

/** Days or hours that may suit. */
async function Dates() {
  const t = await getTranslations("polls.ask");
  const row = (index: number) => (
    <fieldset className="plain ask-date" key={index}>
      <legend>{t("date", { number: index + 1 })}</legend>
      <div className="ask-date-fields">
        <TextField label={t("day")} max="2200-12-31" min="1970-01-01" name={`dates[${index}].day`} type="date" />
        <TextField className="hours" label={t("from")} name={`dates[${index}].from`} type="time" />
        <TextField className="hours" label={t("to")} name={`dates[${index}].to`} type="time" />
        <TextField
          label={t("last")}
          max="2200-12-31"
          min="1970-01-01"
          name={`dates[${index}].last`}
          optional={t("optional")}
          type="date"
        />
      </div>
    </fieldset>
  );
  const all = Array.from({ length: rows }, (_, index) => row(index));
  return (
    <div className="stack-m" id="dates">
      <p className="field-hint">{t("datesHint")}</p>
      {all.slice(0, 3)}
      <Disclosure look="box" summary={t("moreDates")}>
        <div className="stack-m">{all.slice(3)}</div>
      </Disclosure>
      <Fault name="dates" />
      <TextField
        autoComplete="off"
        className="zone-field"
        defaultValue={siteZone()}
        label={t("zone")}
        list="zones"
        name="zone"
        required
      />
      <datalist id="zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <ZoneFromBrowser />
    </div>
  );
}
