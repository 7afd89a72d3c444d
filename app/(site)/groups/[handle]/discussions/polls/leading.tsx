import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Choice, Fault } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedPoll } from "@/lib/polls/present";
import type { FormAction } from "@/lib/web/action";
import { conclude, makeEvent, open, reconsider, rewrite } from "./actions";
import { optionWhen } from "./option-when";
import { TitleField } from "./title-field";
import { WordField } from "./word-field";

/** What whoever asked, and moderators, do with a poll. */
export async function Leading({ poll }: { poll: PresentedPoll }) {
  const [t, locale] = await Promise.all([getTranslations("polls.lead"), getLocale()]);
  const consent = poll.kind === "CONSENT";
  const mayConclude = poll.may.lead && (consent ? poll.phase !== "outcome" : poll.closedAt === null);
  if (!mayConclude && !poll.may.publish) return null;
  const press = (action: FormAction, text: string) => (
    <Form action={action} className="poll-back">
      <input name="pollId" type="hidden" value={poll.id} />
      <SubmitButton size="small">{text}</SubmitButton>
    </Form>
  );
  return (
    <div className="poll-lead">
      {poll.may.publish ? (
        <details>
          <summary className="summary">{t("event")}</summary>
          <Form action={makeEvent} className="stack-m poll-more">
            <input name="pollId" type="hidden" value={poll.id} />
            <p className="field-hint">{t("eventHint")}</p>
            {[...poll.options]
              .sort((one, other) => (other.tally?.YES?.count ?? 0) - (one.tally?.YES?.count ?? 0))
              .map((option) => (
                <div key={option.id}>
                  <SubmitButton name="optionId" size="small" value={option.id}>
                    {t("makeEvent", { when: optionWhen(option, locale), count: option.tally?.YES?.count ?? 0 })}
                  </SubmitButton>
                </div>
              ))}
          </Form>
        </details>
      ) : null}
      {consent && mayConclude && poll.phase === "questions" ? press(open, t("begin")) : null}
      {consent && mayConclude && poll.phase !== "questions" ? press(reconsider, t("questions")) : null}
      {poll.may.change ? (
        <details>
          <summary className="summary">{t("change")}</summary>
          <Form action={rewrite} className="stack-m poll-more">
            <input name="pollId" type="hidden" value={poll.id} />
            <p className="field-hint">{t("changeHint")}</p>
            <TitleField before={poll.title} id={`title-${poll.id}`} label={t("title")} />
            <WordField before={poll.source} id={`text-${poll.id}`} label={t("text")} name="text" rows={6} />
            <div>
              <SubmitButton>{t("save")}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
      {mayConclude ? (
        <details open={poll.phase === "ended"}>
          <summary className="summary">{t(consent ? "outcome" : "close")}</summary>
          <Form action={conclude} className="stack-m poll-more">
            <input name="pollId" type="hidden" value={poll.id} />
            {consent ? (
              <fieldset className="plain">
                <legend>{t("verdict")}</legend>
                <div className="opt-row">
                  {(["yes", "no"] as const).map((value) => (
                    <Choice key={value} name="adopted" type="radio" value={value}>
                      <span>{t(value === "yes" ? "adopted" : "notAdopted")}</span>
                    </Choice>
                  ))}
                </div>
                <Fault name="adopted" />
              </fieldset>
            ) : null}
            <WordField
              hint={consent ? undefined : t("optional")}
              id={`outcome-${poll.id}`}
              label={t("words")}
              name="outcome"
              rows={3}
            />
            <div>
              <SubmitButton>{t(consent ? "outcomeButton" : "closeButton")}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
    </div>
  );
}
