import { db } from "../db";
import { env } from "../env";
import { eventTime } from "../events/rules";
import type { EventInput } from "../events/schema";
import type { LetterModel, ProposalModel } from "../generated/prisma/models";
import { languageOf, type Say, sayIn } from "../messages";
import { placeLine } from "../places/rules";
import { secretOfProposal } from "../proposals/commands";
import { compose } from "./compose";
import { letterId, threadOf } from "./names";
import type { TicketWords } from "./ticket";
import type { Letter } from "./transport";
import { leafOf, longWhen } from "./when";
import type { Words } from "./words";

type Row = ProposalModel & { group: { name: string } | null };

/** To somebody without an account who proposes an event: open this link; later, what became of it. */
export async function proposal(letter: LetterModel): Promise<Letter | null> {
  const row = await db.proposal.findUnique({
    where: { id: letter.about ?? "" },
    include: { group: { select: { name: true } } },
  });
  if (!row?.email) return null;
  const event = row.eventId ? await db.event.findUnique({ where: { id: row.eventId }, select: { slug: true } }) : null;
  const input = row.input as unknown as EventInput;
  const language = languageOf(row.language, input.language);
  const words = proposalWords(letter.name, row, sayIn(language, "maildesk"), language, event?.slug);
  if (!words) return null;
  return compose(words, {
    to: row.email,
    id: letterId(letter.key),
    thread: threadOf(row.id, row.id),
    language,
    say: sayIn(language, "mailevents"),
  });
}

/** What it says, while it is still so. @param slug of the event that it became */
export function proposalWords(name: string, row: Row, say: Say, locale: string, slug?: string): Words | null {
  const states: Record<string, string> = {
    proposalConfirm: "UNCONFIRMED",
    proposalApproved: "APPROVED",
    proposalRefused: "REFUSED",
  };
  if (row.state !== states[name]) return null;
  const host = new URL(env().PUBLIC_URL).host;
  const input = row.input as unknown as EventInput;
  const values = { name: row.name, title: input.title, by: row.group?.name ?? host };
  const own = `${env().PUBLIC_URL}/events/propose/${secretOfProposal(row.id)}`;
  return {
    subject: say(`${name}.subject`, values),
    lines: say(`${name}.text`, values).split("\n"),
    ticket: ticketOf(input, locale),
    said: row.reason && name === "proposalRefused" ? { text: row.reason, by: values.by } : undefined,
    doors: [{ text: say(`${name}.link`), href: slug ? `${env().PUBLIC_URL}/events/${slug}` : own }],
    end: say(`${name}.end`, values),
    necessary: true,
  };
}

function ticketOf(input: EventInput, locale: string): TicketWords {
  const { startsAt, ...time } = eventTime(input);
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const when = {
    ...time,
    startDate: day(time.startDate),
    endDate: day(time.endDate),
    hideStartTime: input.hideStartTime,
    hideEndTime: input.hideEndTime,
  };
  const place = input.place ? placeLine({ street: null, postalCode: null, locality: null, ...input.place }) : "";
  const lines = [longWhen(when, locale, startsAt), place].filter(Boolean);
  return { leaf: leafOf(when, locale), title: input.title, lines };
}
