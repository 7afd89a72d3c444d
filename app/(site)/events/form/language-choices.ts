const common = [
  "fr",
  "en",
  "nl",
  "de",
  "es",
  "it",
  "pt",
  "ca",
  "eu",
  "br",
  "oc",
  "pl",
  "ro",
  "ru",
  "uk",
  "ar",
  "tr",
  "fa",
  "el",
  "sv",
  "da",
  "nb",
  "fi",
  "zh",
  "ja",
  "eo",
];

/** Languages to choose from, by their names in the reader's language, the chosen one always among them. */
export function languageChoices(
  locale: string,
  chosen: string | undefined,
  none: string,
): { value: string; text: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const codes = chosen && !common.includes(chosen) ? [...common, chosen] : common;
  const choices = codes.map((value) => ({ value, text: capital(names.of(value) ?? value, locale) }));
  return [{ value: "", text: none }, ...choices.sort((a, b) => a.text.localeCompare(b.text, locale))];
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
