import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Choice, Fault } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedPoll } from "@/lib/polls/present";
import { answersTo } from "@/lib/polls/rules";
import { stand, takeBack } from "./actions";
import { Mark } from "./mark";
import { WordField } from "./word-field";

/** One's own answer to a proposal. */
export async function Stances({ poll }: { poll: PresentedPoll }) {
  const t = await getTranslations("polls");
  const [own] = poll.own.answers;
  const [option] = poll.options;
  if (!option) return null;
  return (
    <>
      <Form action={stand} className="stance-form">
        <input name="pollId" type="hidden" value={poll.id} />
        <input name="optionId" type="hidden" value={option.id} />
        <input name="seenAt" type="hidden" value={(poll.changedAt ?? new Date(0)).toISOString()} />
        <fieldset className="plain">
          <legend>{t("yourAnswer")}</legend>
          {own ? <p className="field-hint">{t(poll.own.stale ? "askedAgain" : "youAnswered")}</p> : null}
          <div className="stances">
            {answersTo.CONSENT.map((answer) => (
              <Choice
                checked={own?.answer === answer}
                className="stance"
                key={answer}
                name="answer"
                type="radio"
                value={answer}
              >
                <span className="stance-mark">
                  <Mark answer={answer} />
                </span>
                <span>
                  <b>{t(`stances.${answer}`)}</b>
                  <span className="field-hint">{t(`stanceHints.${answer}`)}</span>
                </span>
              </Choice>
            ))}
          </div>
          <Fault name="answer" />
        </fieldset>
        <WordField before={own?.note ?? ""} hint={t("wordHint")} id={`word-${poll.id}`} label={t("word")} name="note" />
        <div className="foot-line">
          <p className="field-hint">{t("membersSee")}</p>
          <SubmitButton>{t(own ? "changeAnswer" : "answer")}</SubmitButton>
        </div>
      </Form>
      {own ? (
        <Form action={takeBack} className="poll-back">
          <input name="pollId" type="hidden" value={poll.id} />
          <SubmitButton look="quiet" size="small">
            {t("takeBack")}
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
