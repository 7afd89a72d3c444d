import { cleanLine, fold } from "../text";

/** What stands in /tags/NAME: folded, no "#", words joined by hyphens. "" when nothing is left. */
export function tagName(label: string): string {
  return fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** Labels as written, without "#", empty ones and doubles (by folded name); the first spelling stays. */
export function tagList(labels: string[]): { name: string; label: string }[] {
  const kept = new Map<string, string>();
  for (const written of labels) {
    const label = cleanLine(written).replace(/^#+/, "");
    const name = tagName(label);
    if (name && !kept.has(name)) kept.set(name, label);
  }
  return [...kept].map(([name, label]) => ({ name, label }));
}
