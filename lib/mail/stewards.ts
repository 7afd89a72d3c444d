import { db } from "../db";
import { env } from "../env";
import type { LetterModel } from "../generated/prisma/models";
import { readerOf } from "../identities/queries";
import { quietToken } from "../letters/rules";
import { languageOf, type Say, sayIn } from "../messages";
import { inWords } from "../site-letters/rules";
import { compose } from "./compose";
import { letterId } from "./names";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** "Letters reach you", to a steward who tries it out. */
export async function mailTest(letter: LetterModel): Promise<Letter | null> {
  const account = letter.actorId ? await readerOf(letter.actorId) : null;
  if (!account) return null;
  const language = languageOf(account.language);
  return compose(testWords(sayIn(language, "mailstewards")), {
    to: account.email,
    id: letterId(letter.key),
    language,
    say: sayIn(language, "mailevents"),
  });
}

/** What the test says. */
export function testWords(say: Say): Words {
  const values = { host: new URL(env().PUBLIC_URL).host };
  return {
    subject: say("test.subject", values),
    lines: [say("test.text", values)],
    end: say("test.end", values),
    necessary: true,
  };
}

/** What the stewards write to everybody with an account, in the reader's language where they wrote in it. */
export async function siteLetter(letter: LetterModel): Promise<Letter | null> {
  const accountId = letter.key.split(":")[2] ?? "";
  const [row, account] = await Promise.all([
    db.siteLetter.findUnique({ where: { id: letter.about ?? "" } }),
    db.account.findFirst({
      where: { id: accountId, confirmedAt: { not: null }, suspendedAt: null },
      select: { email: true, language: true, quietAt: true },
    }),
  ]);
  if (!row || !account || (account.quietAt && !row.legal)) return null;
  const language = languageOf(account.language);
  const subject = inWords(row.subject, language);
  const words = siteWords(
    { subject, text: inWords(row.text, language), legal: row.legal },
    sayIn(language, "mailstewards"),
  );
  return compose(words, {
    to: account.email,
    id: letterId(letter.key),
    language,
    say: sayIn(language, "mailevents"),
    ...(!row.legal && { unsubscribe: `${env().PUBLIC_URL}/u/${quietToken({ accountId })}` }),
  });
}

/** What it says. */
export function siteWords(
  { subject, text, legal }: { subject: string; text: string; legal: boolean },
  say: Say,
): Words {
  const host = new URL(env().PUBLIC_URL).host;
  return {
    subject,
    lines: text.split(/\n+/).filter(Boolean),
    end: say(legal ? "site.endLegal" : "site.end", { host }),
    necessary: legal,
  };
}
