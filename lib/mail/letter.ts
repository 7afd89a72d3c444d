import { env } from "../env";
import { languageOf, sayIn } from "../messages";
import { compose } from "./compose";
import { type Letter, post } from "./transport";

/** Names of letters about an account: each has its words in messages/LANGUAGE/mail.json. */
export const accountLetters = [
  "confirm",
  "known",
  "reset",
  "signIn",
  "oldAddress",
  "newAddress",
  "passwordChanged",
  "newDevice",
  "doorChanged",
  "stopped",
  "appealDecided",
  "requestApproved",
  "requestRefused",
  "test",
] as const;
export type LetterName = (typeof accountLetters)[number];

/**
 * Writes a letter in the reader's language and posts it. HTML and text come from one component.
 * @param path what its link leads to on this server, where it has one
 * @throws when the mail server does not take it
 */
export async function send(
  name: LetterName,
  to: string,
  language: string | null | undefined,
  path?: string,
  values: Record<string, string> = {},
): Promise<void> {
  await post(await write(name, to, language, path, values));
}

/** The letter as it will be posted. */
export async function write(
  name: LetterName,
  to: string,
  language: string | null | undefined,
  path?: string,
  values: Record<string, string> = {},
): Promise<Letter> {
  const locale = languageOf(language);
  const say = sayIn(locale, "mail");
  const said = { ...values, host: new URL(env().PUBLIC_URL).host };
  const words = {
    subject: say(`${name}.subject`, said),
    lines: say(`${name}.text`, said).split("\n").filter(Boolean),
    end: say(`${name}.end`, said),
    necessary: true,
    ...(path && { doors: [{ text: say(`${name}.link`, said), href: env().PUBLIC_URL + path }] }),
  };
  return compose(words, { to, language: locale, say: sayIn(locale, "mailevents") });
}
