/** `text` with French punctuation bound to its word, so that no line begins with a colon or a question mark. */
export function keepTogether(text: string): string {
  return text.replace(/ (?=[:;!?»](?:\s|$))/g, "\u00a0").replace(/(^|\s)« /g, "$1«\u00a0");
}
