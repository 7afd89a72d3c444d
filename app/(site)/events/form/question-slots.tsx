import { getTranslations } from "next-intl/server";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { AreaField, TextField } from "@/app/_ui/fields";
import { limits, questionKinds } from "@/lib/events/schema";
import { newQuestionId, questionField, questionSlots } from "./questions";
import { QuestionsOpen } from "./questions-open";
import type { Values } from "./values";

/** Up to five questions: the next empty place appears once the one before is filled, by CSS alone. */
export async function QuestionSlots({ values }: { values: Values }) {
  const t = await getTranslations("desk.form");
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const filled = questionSlots.filter((slot) => value(questionField(slot, "label")));
  return (
    <QuestionsOpen filled={filled.length > 0} summary={t("questions.title")}>
      <p className="field-hint">{t("questions.hint", { max: limits.questions })}</p>
      {questionSlots.map((slot) => (
        <fieldset className="plain question-slot stack-m" key={slot}>
          <legend>{t("questions.number", { number: slot })}</legend>
          <input
            name={questionField(slot, "id")}
            type="hidden"
            value={value(questionField(slot, "id")) ?? newQuestionId()}
          />
          <TextField
            autoComplete="off"
            defaultValue={value(questionField(slot, "label"))}
            label={t("questions.label")}
            maxLength={limits.question}
            name={questionField(slot, "label")}
            placeholder={t("questions.example")}
          />
          <RadioField
            defaultValue={value(questionField(slot, "kind")) ?? "TEXT"}
            legend={t("questions.kind")}
            look="boxes"
            name={questionField(slot, "kind")}
            options={questionKinds.map((kind) => ({ value: kind, text: t(`questions.${kind}`) }))}
          />
          <AreaField
            className="question-options"
            defaultValue={value(questionField(slot, "options"))}
            hint={t("questions.optionsHint", { max: limits.options })}
            label={t("questions.options")}
            name={questionField(slot, "options")}
            rows={4}
          />
          <div className="line-opts">
            <CheckField
              checked={values[questionField(slot, "required")] === "on"}
              label={t("questions.required")}
              name={questionField(slot, "required")}
            />
            {filled.includes(slot) ? (
              <CheckField
                hint={t("questions.goneHint")}
                label={t("questions.gone")}
                name={questionField(slot, "gone")}
              />
            ) : null}
          </div>
        </fieldset>
      ))}
    </QuestionsOpen>
  );
}
