import { db } from "../db";
import { env } from "../env";
import type { ImportSourceModel, LetterModel } from "../generated/prisma/models";
import { readerOf } from "../identities/queries";
import { languageOf, type Say, sayIn } from "../messages";
import { compose } from "./compose";
import { letterId, threadOf } from "./names";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** Whether a followed calendar fails for so long (some two days, as it is tried less and less) that somebody must look at it. */
export function failsLong({ failures }: Pick<ImportSourceModel, "failures">): boolean {
  return failures >= 6;
}

/** To those who publish what a calendar brings: it cannot be read any more. */
export async function importFailing(letter: LetterModel): Promise<Letter | null> {
  const source = await db.importSource.findUnique({
    where: { id: letter.about ?? "" },
    include: { organiser: { select: { name: true } } },
  });
  const reader = letter.actorId ? await readerOf(letter.actorId) : null;
  if (!source?.followed || !reader || !failsLong(source)) return null;
  const language = languageOf(reader.language);
  const words = importWords(source.name, source.organiser.name, reader.name, sayIn(language, "maildesk"));
  return compose(words, {
    to: reader.email,
    id: letterId(letter.key),
    thread: threadOf(source.id, letter.actorId ?? ""),
    language,
    say: sayIn(language, "mailevents"),
  });
}

export function importWords(calendar: string, organiser: string, name: string, say: Say): Words {
  const values = { calendar, organiser, name };
  return {
    subject: say("importFailing.subject", values),
    lines: say("importFailing.text", values).split("\n"),
    doors: [{ text: say("importFailing.link"), href: `${env().PUBLIC_URL}/my/imports` }],
    end: say("importFailing.end", values),
    necessary: true,
  };
}
