import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { classNames } from "@/app/_ui/class-names";
import { Choice, Fault } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedOption, PresentedPoll } from "@/lib/polls/present";
import { choose, suit, takeBack } from "./actions";
import { optionWhen } from "./option-when";

const answers = ["YES", "MAYBE", "NO"] as const;

/** What can be chosen, how many did, and who. */
export async function Options({ poll }: { poll: PresentedPoll }) {
  const [t, locale] = await Promise.all([getTranslations("polls"), getLocale()]);
  const best = Math.max(...poll.options.map(({ tally }) => tally?.YES?.count ?? 0));
  const words = (option: PresentedOption) => (poll.kind === "DATES" ? optionWhen(option, locale) : option.text);
  const own = new Map(poll.own.answers.map(({ optionId, answer }) => [optionId, answer]));
  const list = (
    <ul className="poll-list">
      {poll.options.map((option, index) => (
        <li className={classNames(best > 0 && option.tally?.YES?.count === best && "best")} key={option.id}>
          {poll.kind === "DATES" && poll.may.vote ? (
            <fieldset className="plain poll-date">
              <legend>{words(option)}</legend>
              <input name={`answers[${index}].optionId`} type="hidden" value={option.id} />
              <div className="poll-trio">
                {answers.map((answer) => (
                  <Choice
                    checked={own.get(option.id) === answer}
                    className="tick"
                    key={answer}
                    name={`answers[${index}].answer`}
                    type="radio"
                    value={answer}
                  >
                    <span>{t(`answers.${answer}`)}</span>
                  </Choice>
                ))}
              </div>
            </fieldset>
          ) : poll.may.vote ? (
            <Choice
              checked={own.has(option.id)}
              className="poll-opt"
              name="option"
              type={poll.several ? "checkbox" : "radio"}
              value={option.id}
            >
              <b>{words(option)}</b>
            </Choice>
          ) : (
            <b className="poll-opt">{words(option)}</b>
          )}
          <Sum option={option} poll={poll} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {poll.may.vote ? (
        <Form action={poll.kind === "DATES" ? suit : choose} className="poll-form">
          <input name="pollId" type="hidden" value={poll.id} />
          {list}
          <Fault name={poll.kind === "DATES" ? "answers" : "option"} />
          <div className="foot-line">
            <p className="field-hint">{poll.answered === null ? t("secret") : t("people", { count: poll.answered })}</p>
            <SubmitButton>{t(own.size > 0 ? "changeAnswer" : "answer")}</SubmitButton>
          </div>
        </Form>
      ) : (
        <>
          {list}
          <p className="field-hint">{t("people", { count: poll.answered ?? 0 })}</p>
        </>
      )}
      {poll.may.vote && own.size > 0 ? (
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

/** How many, as a word and as a row of boxes, and their names. */
async function Sum({ option, poll }: { option: PresentedOption; poll: PresentedPoll }) {
  const t = await getTranslations("polls");
  if (!option.tally || poll.answered === null) return null;
  const yes = option.tally.YES ?? { count: 0, names: [] };
  const maybe = option.tally.MAYBE?.count ?? 0;
  const names = yes.names.map(({ name }) => name);
  const rest = yes.count - names.length;
  return (
    <>
      <span className="poll-n">
        {t(poll.kind === "DATES" ? "can" : "votes", { count: yes.count })}
        {maybe > 0 ? <span className="poll-maybe"> {t("maybe", { count: maybe })}</span> : null}
      </span>
      {names.length > 0 ? (
        <span className="field-hint poll-names">
          {rest > 0 ? t("namesMore", { names: names.join(", "), count: rest }) : names.join(", ")}
        </span>
      ) : null}
      {poll.answered > 0 && poll.answered <= 40 ? (
        <span aria-hidden="true" className="poll-bar">
          {Array.from({ length: poll.answered }, (_, at) => (
            <i className={classNames(at < yes.count && "on")} key={`${option.id}-${at.toString()}`} />
          ))}
        </span>
      ) : null}
    </>
  );
}
