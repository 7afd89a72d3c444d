import { getLocale, getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import { Prose } from "@/app/_ui/prose";
import type { PresentedPoll } from "@/lib/polls/present";
import { answersTo } from "@/lib/polls/rules";
import { siteZone } from "@/lib/time";
import { momentText } from "../../../../events/when";
import { Leading } from "./leading";
import { Mark } from "./mark";
import { Stances } from "./stances";

const steps = ["proposal", "questions", "answers", "outcome"] as const;

/** A decision by consent: where it stands, the proposal, what everybody answers, what came of it. */
export async function Decision({ poll }: { poll: PresentedPoll }) {
  const [t, locale] = await Promise.all([getTranslations("polls"), getLocale()]);
  const at = { questions: 1, answers: 2, ended: 3, outcome: 3 }[poll.phase];
  const when = (moment: Date) => momentText(moment, locale, siteZone());
  return (
    <section className="decision">
      <p className="dec-kind">{t("byConsent")}</p>
      <h4>{poll.title}</h4>
      <ol className="dec-steps">
        {steps.map((step, index) => (
          <li aria-current={index === at ? "step" : undefined} className={index < at ? "done" : undefined} key={step}>
            {index === at
              ? t.rich("now", { step: t(`steps.${step}`), b: (words) => <b>{words}</b> })
              : t(`steps.${step}`)}
            {index < at ? <span className="visually-hidden"> ({t("done")})</span> : null}
          </li>
        ))}
      </ol>
      {poll.html ? <Prose html={poll.html} /> : null}
      {poll.changedAt ? (
        <p className="dec-changed">
          <Icon name="edit" />
          <span>
            {t("changedOn", { when: when(poll.changedAt) })}
            {poll.stale > 0 ? ` ${t("stale", { count: poll.stale })}` : ""}
          </span>
        </p>
      ) : null}
      <Until poll={poll} when={when} />
      {poll.phase === "questions" ? null : <Answers poll={poll} />}
      {poll.outcome ? (
        <div className={poll.adopted ? "dec-outcome adopted" : "dec-outcome"}>
          <p className="dec-verdict">
            <Icon name={poll.adopted ? "check" : "cross"} /> {t(poll.adopted ? "adopted" : "notAdopted")}
          </p>
          <p>{poll.outcome}</p>
        </div>
      ) : null}
      {poll.may.vote ? <Stances poll={poll} /> : null}
      <Leading poll={poll} />
    </section>
  );
}

async function Until({ poll, when }: { poll: PresentedPoll; when: (moment: Date) => string }) {
  const t = await getTranslations("polls");
  const sentence =
    poll.phase === "questions"
      ? poll.answersFrom
        ? t("questionsUntil", { when: when(poll.answersFrom) })
        : t("questionsNow")
      : poll.phase === "answers"
        ? poll.endsAt && t("answersUntil", { when: when(poll.endsAt) })
        : poll.phase === "ended"
          ? t("awaiting")
          : poll.closedAt && t("ended", { when: when(poll.closedAt) });
  return sentence ? (
    <p className="dec-dead">
      <Icon name="clock" />
      <span>{sentence}</span>
    </p>
  ) : null;
}

async function Answers({ poll }: { poll: PresentedPoll }) {
  const t = await getTranslations("polls");
  const tally = poll.options[0]?.tally ?? {};
  const answered = (poll.answered ?? 0) - poll.stale;
  return (
    <>
      <p className="dec-count" id={`count-${poll.id}`}>
        {t("answeredOf", { count: answered, members: poll.members })}
        {poll.own.answers.length > 0 && !poll.own.stale ? t("youToo") : ""}
      </p>
      <ul aria-labelledby={`count-${poll.id}`} className="ballots">
        {answersTo.CONSENT.map((answer) => {
          const one = tally[answer] ?? { count: 0, names: [] };
          const names = one.names.map(({ name }) => name).join(", ");
          return (
            <li className={one.count ? undefined : "none"} key={answer}>
              <Mark answer={answer} />
              <span>
                <b>{t(`counts.${answer}`, { count: one.count })}</b>
                {names ? (
                  <span className="field-hint">
                    {one.count > one.names.length
                      ? t("namesMore", { names, count: one.count - one.names.length })
                      : names}
                  </span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      {poll.words.map(({ who, answer, note, stale }) => (
        <div
          className={answer === "OBJECT" || answer === "CONCERN" ? "concern" : "concern concern-calm"}
          key={`${who?.id}`}
        >
          <p>
            <Mark answer={answer} /> <b>{t(`says.${answer}`, { name: who?.name ?? t("gone") })}</b> {note}
          </p>
          {stale ? <p className="field-hint">{t("beforeChange")}</p> : null}
        </div>
      ))}
    </>
  );
}
