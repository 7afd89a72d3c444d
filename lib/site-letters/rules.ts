import { defaultLanguage, type Language, languageNames } from "../languages";

/** A text in the reader's language, or in one that it was written in. */
export function inWords(texts: unknown, language: Language): string {
  const written = (texts ?? {}) as Partial<Record<string, string>>;
  const first = Object.keys(languageNames).find((tag) => written[tag]);
  return written[language] || written[defaultLanguage] || (first && written[first]) || "";
}
