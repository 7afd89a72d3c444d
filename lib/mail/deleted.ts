import { env } from "../env";
import type { PresentedEvent } from "../events/present";
import { calendar } from "../feeds/ics";
import type { LetterModel } from "../generated/prisma/models";
import type { Farewell } from "../letters/farewell";
import { toldOf } from "../letters/rules";
import { languageOf, sayIn } from "../messages";
import { compose } from "./compose";
import { letterId, threadOf } from "./names";
import type { Letter } from "./transport";
import { leafOf, longWhen } from "./when";

/** To those who wanted to come: the event is gone. */
export function deleted(row: LetterModel, farewell: Farewell): Promise<Letter> {
  const { to, name, language, participationId, going } = farewell;
  const event = revived(farewell.event);
  const locale = languageOf(language, event.language);
  const say = sayIn(locale, "mailevents");
  const values = { title: event.title, name, organiser: event.organiser.name };
  const told = toldOf(event, row.createdAt);
  const lines = [longWhen(told, locale, event.startsAt), say("shared.by", values)];
  const words = {
    subject: say("deleted.subject", values),
    lines: say("deleted.text", values).split("\n"),
    ticket: { leaf: leafOf(told, locale), title: event.title, lines, off: true },
    end: say("deleted.end", values),
    necessary: true,
  };
  const text = calendar(
    [{ ...event, sequence: event.sequence + 1 }],
    { title: event.title, page: env().PUBLIC_URL },
    {
      method: "CANCEL",
      organiser: { name: event.organiser.name, email: env().MAIL_FROM },
      attendee: { name, email: to, going: false },
      stamp: row.createdAt,
    },
  );
  return compose(words, {
    to,
    id: letterId(row.key),
    thread: threadOf(event.id, participationId),
    language: locale,
    say,
    ...(going && { calendar: { method: "CANCEL" as const, text } }),
  });
}

/** Moments come out of a job as text. */
function revived(event: PresentedEvent): PresentedEvent {
  const date = (value: Date) => new Date(value);
  return {
    ...event,
    startsAt: date(event.startsAt),
    endsAt: date(event.endsAt),
    updatedAt: date(event.updatedAt),
    publishedAt: event.publishedAt && date(event.publishedAt),
  };
}
