import type { core } from "zod";

const secret = /password|secret|token|\bcode\b/i;

/** Everything typed into a form but passwords, files and the framework's own fields. */
export function typedInto(form: FormData): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION") || secret.test(name)) continue;
    const values = form.getAll(name).filter((value) => typeof value === "string");
    if (values.length > 0) typed[name] = values.length === 1 ? (values[0] as string) : values;
  }
  return typed;
}

/**
 * Our own messages are catalogue keys ("errors.titleShort"); zod's sentences become the key that says the same.
 * @param typed tells a field left empty from one filled with something else
 */
export function keyOf(issue: core.$ZodIssue, typed: Record<string, string | string[]>): string {
  if (/^[a-z]+(\.[A-Za-z]+)+$/.test(issue.message)) return issue.message;
  const empty = (typed[nameOf(issue.path)] ?? "").length === 0;
  if (issue.code === "invalid_type" && empty) return "errors.required";
  if (issue.code === "invalid_type") return issue.expected === "number" ? "errors.number" : "errors.notUsable";
  if (issue.code === "too_small") return issue.origin === "string" ? "errors.tooShort" : "errors.number";
  if (issue.code === "too_big") return issue.origin === "string" ? "errors.tooLong" : "errors.number";
  if (issue.code === "invalid_format" && issue.format === "url") return "errors.url";
  return empty ? "errors.required" : "errors.notUsable";
}

/** How conform names the field of a path: "place.name", "facts[0].text". */
function nameOf(path: PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`))
    .join("");
}
