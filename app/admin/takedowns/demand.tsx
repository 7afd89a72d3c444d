import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Disclosure } from "@/app/_ui/disclosure";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { takedownsFor } from "@/lib/takedowns/queries";
import { limits } from "@/lib/takedowns/schema";
import { settle } from "./actions";

type Takedown = Awaited<ReturnType<typeof takedownsFor>>["takedowns"][number];

/** One demand, what was done, and a field for what came of it. */
export async function Demand({ takedown, day }: { takedown: Takedown; day: string }) {
  const [t, m] = await Promise.all([getTranslations("takedowns"), getTranslations("measures")]);
  const { id, from, ground, subject, outcome, measure } = takedown;
  return (
    <article aria-labelledby={`demand-${id}`} className="panel stack-s">
      <h2 id={`demand-${id}`}>{from}</h2>
      <p className="field-hint">
        {day} · {ground}
      </p>
      <blockquote>{subject}</blockquote>
      {measure ? (
        <p>
          <b>{m(`verbs.${measure.kind}`, { name: measure.name ?? m("somebody"), on: measure.on })}</b>
          {measure.undone ? ` · ${t("undone")}` : null}
        </p>
      ) : outcome ? null : (
        <p className="soft">{t("nothingDone")}</p>
      )}
      {outcome ? <p>{outcome}</p> : null}
      <Disclosure
        summary={
          <>
            {t("settle")} <span className="visually-hidden">({from})</span>
          </>
        }
      >
        <Form action={settle} labels={{ outcome: t("outcome") }}>
          <input name="id" type="hidden" value={id} />
          <label className="field">
            <span className="field-label">{t("outcome")}</span>
            <textarea className="textarea" defaultValue={outcome} maxLength={limits.text} name="outcome" rows={3} />
          </label>
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </Form>
      </Disclosure>
    </article>
  );
}
