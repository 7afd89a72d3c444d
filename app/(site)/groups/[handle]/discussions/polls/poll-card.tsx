import { getLocale, getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import { Prose } from "@/app/_ui/prose";
import type { PresentedPoll } from "@/lib/polls/present";
import { siteZone } from "@/lib/time";
import { momentText } from "../../../../events/when";
import { Decision } from "./decision";
import { Leading } from "./leading";
import { Options } from "./options";
import "./decision.css";
import "./polls.css";

/** What was asked in a thread: a poll, a date poll or a decision, with its answers and where one answers. */
export async function PollCard({ poll }: { poll: PresentedPoll }) {
  if (poll.kind === "CONSENT") return <Decision poll={poll} />;
  const [t, locale] = await Promise.all([getTranslations("polls"), getLocale()]);
  const ends = poll.closedAt ?? poll.endsAt;
  const how = poll.kind === "DATES" ? "dates" : poll.several ? "several" : "one";
  return (
    <section className="poll">
      <h4>{poll.title}</h4>
      {poll.html ? <Prose html={poll.html} /> : null}
      <p className="field-hint">
        {poll.closedAt ? null : `${t(`how.${how}`)} `}
        {poll.hidden ? `${t("hiddenVotes")} ` : null}
        {poll.zone ? `${t("zone", { zone: poll.zone.replaceAll("_", " ") })} ` : null}
      </p>
      {ends ? (
        <p className="dec-dead">
          <Icon name="clock" />
          <span>
            {t(poll.closedAt ? "ended" : "until", { when: momentText(ends, locale, poll.zone ?? siteZone()) })}
          </span>
        </p>
      ) : null}
      <Options poll={poll} />
      {poll.outcome ? <p className="poll-outcome">{poll.outcome}</p> : null}
      {poll.event ? (
        <p className="poll-event">
          <Icon name="calendar" /> {t("became")} <a href={`/events/${poll.event.slug}`}>{poll.event.title}</a>
        </p>
      ) : null}
      <Leading poll={poll} />
    </section>
  );
}
