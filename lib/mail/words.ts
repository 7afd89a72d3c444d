import { createTranslator } from "use-intl/core";
import { defaultLanguage, isLanguage, type Language } from "../languages";
import { messagesIn } from "../messages";
import type { ChangeWords, SaidWords } from "./said";
import type { TicketWords } from "./ticket";

/** Looks a sentence up. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a letter says, before it is put on paper. */
export interface Words {
  subject: string;
  /** Where the card's heading is not the subject. */
  heading?: string;
  lines: string[];
  ticket?: TicketWords;
  /** What the code for the door shows, and how it is read aloud. */
  code?: { content: string; text: string };
  changes?: ChangeWords[];
  said?: SaidWords;
  /** What to press first, and further ways. */
  doors?: { text: string; href: string }[];
  /** Why it came, and what to do when one did not ask for it. */
  end: string;
  /** What becomes of the reader's own calendar. */
  calendar?: "REQUEST" | "CANCEL";
  /** A letter that one cannot do without is sent to those, too, who want no more of them. */
  necessary: boolean;
}

/** The best of our languages for a reader. */
export function languageOf(...wanted: (string | null | undefined)[]): Language {
  return wanted.map((tag) => tag?.split("-")[0]?.toLowerCase()).find(isLanguage) ?? defaultLanguage;
}

/** The sentences of one area of the catalogues. */
export function sayIn(locale: Language, area: string): Say {
  // Keys are paths into the area; the translator's types want to know each of them.
  const messages = messagesIn(locale)[area] as Record<string, string>;
  const t = createTranslator({ locale, messages, timeZone: "UTC" });
  return (key, values) => t(key, values);
}
