import { getTranslations } from "next-intl/server";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { Step } from "@/app/_ui/step";
import { limits } from "@/lib/events/schema";
import { comesTwice } from "@/lib/time";
import { QuestionSlots } from "./question-slots";
import type { Values } from "./values";

/** Who can come and how, how many, until when, what they are asked, and who sees their names. */
export async function Joining({
  values,
  first,
  taken = 0,
}: {
  values: Values;
  first: number;
  /** Seats held already, where the event is changed. */
  taken?: number;
}) {
  const t = await getTranslations("events.form");
  const mode = (name: string) => ({ value: name, text: t(`joining.${name}`), hint: t(`joining.${name}Hint`) });
  return (
    <Step number={first} title={t("joining.title")}>
      <RadioField
        defaultValue={said(values, "joinMode")}
        legend={t("labels.joinMode")}
        name="joinMode"
        options={["FREE", "RESTRICTED", "NONE", "EXTERNAL"].map(mode)}
      />
      <TextField
        autoComplete="off"
        className="join-url"
        defaultValue={said(values, "joinUrl")}
        hint={t("hints.joinUrl")}
        inputMode="url"
        label={t("labels.joinUrl")}
        name="joinUrl"
      />
      <div className="seats-fields stack-m">
        <Places taken={taken} values={values} />
        <Closing values={values} />
        <WithoutAccount values={values} />
        <RadioField
          defaultValue={said(values, "nameVisibility")}
          hint={t("hints.nameVisibility")}
          legend={t("labels.nameVisibility")}
          look="boxes"
          name="nameVisibility"
          options={["NOBODY", "GOING", "EVERYONE"].map((who) => ({ value: who, text: t(`names.${who}`) }))}
        />
        <CheckField
          checked={values.hidePlacesLeft === "on"}
          hint={t("hints.hidePlacesLeft")}
          label={t("joining.hidePlacesLeft")}
          name="hidePlacesLeft"
        />
        <QuestionSlots values={values} />
      </div>
    </Step>
  );
}

async function Places({ values, taken }: { values: Values; taken: number }) {
  const [t, desk] = await Promise.all([getTranslations("events.form"), getTranslations("desk.form")]);
  return (
    <div className="grid-2">
      <TextField
        defaultValue={said(values, "capacity")}
        hint={taken > 0 ? desk("capacityTaken", { count: taken }) : t("hints.capacity")}
        inputMode="numeric"
        label={t("labels.capacity")}
        min="1"
        name="capacity"
        optional={t("optional")}
        type="number"
      />
      <TextField
        defaultValue={said(values, "maxParty")}
        hint={desk("maxPartyHint")}
        inputMode="numeric"
        label={t("labels.maxParty")}
        max={limits.party}
        min="1"
        name="maxParty"
        type="number"
      />
      <CheckField
        checked={values.waitingList === "on"}
        hint={desk("waitingListHint")}
        label={desk("waitingList")}
        name="waitingList"
      />
    </div>
  );
}

async function Closing({ values }: { values: Values }) {
  const [t, desk] = await Promise.all([getTranslations("events.form"), getTranslations("desk.form")]);
  const day = said(values, "closesDate");
  const twice = day && comesTwice(`${day}T${said(values, "closesTime") || "23:59"}`, said(values, "zone") ?? "");
  return (
    <div className="stack-m">
      <div className="grid-2">
        <TextField
          defaultValue={day}
          hint={desk("closesDateHint")}
          label={t("labels.closesDate")}
          max="2200-12-31"
          min="1970-01-01"
          name="closesDate"
          optional={t("optional")}
          type="date"
        />
        <TextField
          defaultValue={said(values, "closesTime")}
          hint={desk("closesTimeHint")}
          label={t("labels.closesTime")}
          name="closesTime"
          optional={t("optional")}
          type="time"
        />
      </div>
      {twice ? <Notice title={desk("closesTwice")} tone="warn" /> : null}
    </div>
  );
}

async function WithoutAccount({ values }: { values: Values }) {
  const t = await getTranslations("desk.form");
  return (
    <div>
      <CheckField checked={values.guests === "on"} hint={t("guestsHint")} label={t("guests")} name="guests" />
      <div className="confirm-guests">
        <CheckField
          checked={values.confirmGuests === "on"}
          hint={t("confirmGuestsHint")}
          label={t("confirmGuests")}
          name="confirmGuests"
        />
      </div>
    </div>
  );
}

function said(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}
