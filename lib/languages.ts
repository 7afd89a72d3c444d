/** Languages of the pages, by tag, each named in itself. A language is added by its folder in messages/ and a line here. */
export const languageNames = { en: "English", fr: "Français" } as const;

export type Language = keyof typeof languageNames;

export const languages = Object.keys(languageNames) as Language[];

export const defaultLanguage: Language = "en";

/** Whether the pages exist in `tag`. */
export function isLanguage(tag: string | null | undefined): tag is Language {
  return typeof tag === "string" && tag in languageNames;
}

/**
 * The best of our languages for what a browser asks for (RFC 9110, section 12.5.4).
 * @param accept value of the Accept-Language header
 * @param offered those that this server offers; none of them wanted, it is the default one or the first of these
 */
export function negotiateLanguage(accept: string | null | undefined, offered: Language[] = languages): Language {
  const wanted = (accept ?? "")
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range.trim().split(/\s*;\s*/);
      const weight = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
      return { language: tag.toLowerCase().split("-")[0] ?? "", weight: Number.isNaN(weight) ? 0 : weight };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const found = wanted
    .map(({ language }) => language)
    .find((tag): tag is Language => offered.includes(tag as Language));
  return found ?? (offered.includes(defaultLanguage) ? defaultLanguage : (offered[0] ?? defaultLanguage));
}
