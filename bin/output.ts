/**
 * Prints what a command has to say.
 * @param value a sentence, or rows and objects for those who asked for JSON; as text, objects become a line each
 * @param asJson one JSON document on standard output, for other programs
 */
export function print(value: unknown, asJson = false): void {
  console.log(said(value, asJson));
}

/** The same as a text. */
export function said(value: unknown, asJson = false): string {
  return asJson ? JSON.stringify(value, null, 2) : asText(value);
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asLine).join("\n");
  if (value === null || typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${word(one)}`)
    .join("\n");
}

/** One row: its values side by side, without what is empty. */
function asLine(row: unknown): string {
  if (row === null || typeof row !== "object") return String(row);
  return Object.values(row)
    .map(word)
    .filter((text) => text !== "")
    .join("  ");
}

function word(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
