import { getTranslations } from "next-intl/server";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";

/** What somebody said before, by the name of the field. */
export type Before = Record<string, string | undefined>;

interface Props {
  event: PresentedEvent;
  before?: Before;
  /** Words to the organisers; asked for where they say yes or no, and only once. */
  message?: boolean;
}

/** How many come, the organisers' questions, and who may see the name. */
export async function ComingFields({ event, before = {}, message = false }: Props) {
  const t = await getTranslations("coming.fields");
  // Who came with more before the organisers allowed fewer need not leave anybody at home.
  const most = Math.max(event.maxParty, Number(before.seats ?? 1));
  return (
    <>
      {most > 1 ? (
        <SelectField
          className="field-short"
          defaultValue={before.seats ?? "1"}
          hint={t("seatsHint", { max: event.maxParty })}
          label={t("seats")}
          name="seats"
          options={Array.from({ length: most }, (_, less) => ({
            value: String(less + 1),
            text: t("people", { count: less + 1 }),
          }))}
        />
      ) : null}
      {event.questions.map((question) => (
        <Question before={before} key={question.id} question={question} />
      ))}
      {message ? (
        <AreaField
          defaultValue={before.message}
          hint={t("messageHint")}
          label={t("message")}
          maxLength={1000}
          name="message"
          optional={t("optional")}
          rows={3}
        />
      ) : null}
      {event.nameVisibility === "NOBODY" ? null : (
        <div className="panel panel-sunk sunk-check">
          <CheckField
            checked={before.showName === "on"}
            hint={t("showNameHint")}
            label={t(`showName.${event.nameVisibility}`)}
            name="showName"
          />
        </div>
      )}
    </>
  );
}

async function Question({ question, before }: { question: PresentedEvent["questions"][number]; before: Before }) {
  const t = await getTranslations("coming.fields");
  const name = `answers.${question.id}`;
  const shell = { name, defaultValue: before[name], optional: question.required ? undefined : t("optional") };
  if (question.kind === "TEXT") return <AreaField {...shell} label={question.label} maxLength={1000} rows={2} />;
  const options =
    question.kind === "YES_NO"
      ? (["yes", "no"] as const).map((value) => ({ value, text: t(value) }))
      : question.options.map((value) => ({ value, text: value }));
  return <RadioField {...shell} legend={question.label} look="cards" options={options} />;
}

/** Names of these fields, for the list of what is wrong. */
export async function comingLabels(event: PresentedEvent): Promise<Record<string, string>> {
  const t = await getTranslations("coming.fields");
  return {
    seats: t("seats"),
    message: t("message"),
    ...Object.fromEntries(event.questions.map(({ id, label }) => [`answers.${id}`, label])),
  };
}

/** Name and e-mail of somebody without an account. */
export async function GuestFields({ before = {} }: { before?: Before }) {
  const t = await getTranslations("coming.fields");
  return (
    <>
      <TextField
        autoComplete="name"
        defaultValue={before.name}
        hint={t("nameHint")}
        label={t("name")}
        maxLength={80}
        name="name"
        required
      />
      <TextField
        autoComplete="email"
        defaultValue={before.email}
        hint={t("emailHint", { days: env().RETENTION_GUEST_DAYS })}
        inputMode="email"
        label={t("email")}
        name="email"
        required
        type="email"
      />
    </>
  );
}
