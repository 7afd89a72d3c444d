import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PersonComing } from "@/lib/participations/queries";
import type { FormAction } from "@/lib/web/action";
import { giveSeat, letIn, refuse, takeOff } from "./actions";
import type { DeskQuery } from "./lists";
import { WordsField } from "./words-field";

interface Props {
  person: PersonComing;
  event: { id: string; path: string };
  query: DeskQuery;
}

/** What can be decided about somebody; a word to them goes with each decision, where one is wanted. */
export async function Decide({ person, event, query }: Props) {
  const t = await getTranslations("desk");
  const { id, name, state } = person;
  const form = (action: FormAction, label: string, look: "primary" | "plain", words?: ReactNode) => (
    <ActionForm action={action} className={words ? "form" : undefined}>
      <input name="eventId" type="hidden" value={event.id} />
      <input name="participationId" type="hidden" value={id} />
      <input name="list" type="hidden" value={query.list} />
      {query.text ? <input name="q" type="hidden" value={query.text} /> : null}
      {words}
      <SubmitButton aria-label={t(`${label}One`, { name })} look={look} size="small">
        {t(label)}
      </SubmitButton>
    </ActionForm>
  );
  const words = (label: string, hint: string) => <WordsField hint={t(hint)} label={t(label)} />;
  const withWords = (action: FormAction, label: string, wordsLabel: string, hint: string) => (
    <details className="desk-more">
      <summary className="btn btn-quiet btn-small">
        {t(`${label}With`)} <span className="visually-hidden">({name})</span>
      </summary>
      {form(action, label, "plain", words(wordsLabel, hint))}
    </details>
  );
  const write =
    state === "REJECTED" || state === "CANCELLED" || state === "UNCONFIRMED" ? null : (
      <a
        aria-label={t("writeOne", { name })}
        className="btn btn-quiet btn-small"
        href={`${event.path}/announce?to=${id}`}
      >
        {t("write")}
      </a>
    );
  return (
    <div className="desk-deeds">
      {state === "REQUESTED" ? (
        <>
          {form(letIn, "letIn", "primary")}
          {withWords(letIn, "letIn", "message", "messageHint")}
          {withWords(refuse, "refuse", "reason", "reasonHint")}
        </>
      ) : null}
      {state === "WAITING" ? form(giveSeat, "giveSeat", "plain") : null}
      {state === "WAITING" || state === "GOING" ? withWords(takeOff, "takeOff", "reason", "reasonHint") : null}
      {write}
    </div>
  );
}
