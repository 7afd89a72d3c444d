// Control characters but tab and line feed, and the marks that turn the direction of the text around them.
const forbidden = /(?![\t\n])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/**
 * Text of several lines as PostgreSQL and every reader can hold it: well-formed Unicode in NFC, line feeds only,
 * no control characters, nothing that reverses the direction of what follows.
 */
export function cleanText(value: string): string {
  return value.toWellFormed().replace(/\r\n?/g, "\n").replace(forbidden, "").normalize("NFC").trim();
}

/** The same on one line: a title, a name. */
export function cleanLine(value: string): string {
  return cleanText(value.replace(/[\s\u2028\u2029]+/g, " "));
}

/** At most `max` characters, cut between words where possible, with an ellipsis. */
export function shorten(value: string, max: number): string {
  if (value.length <= max) return value;
  const cut = value.slice(0, max - 1).toWellFormed();
  const space = cut.lastIndexOf(" ");
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replaceAll("\uFFFD", "").trimEnd()}…`;
}

/** What two spellings have in common: lower case, no accents, no ligatures. "Œuvre à l’Été" becomes "oeuvre a l'ete". */
export function fold(value: string): string {
  return value
    .toWellFormed()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[’‘ʼ]/g, "'");
}

const ligatures: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Whether this can be the id of a row: others never reach the database, which would refuse the whole question. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
