import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BadSetting } from "../lib/env";
import { Invalid, Refusal } from "../lib/errors";
import { root } from "../lib/root";

/** One clear sentence for a fault that people can mend; the whole stack for one that only we can. */
export function explain(error: unknown): string {
  if (error instanceof BadSetting) return error.message;
  if (error instanceof Invalid) {
    const fields = Object.entries(error.fields).map(
      ([name, keys]) => `--${name}: ${keys.map((key) => sentence(key)).join(" ")}`,
    );
    return fields.join("\n");
  }
  if (error instanceof Refusal) return sentence(error.message, error.values);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Refusals carry keys of the English catalogue ("errors.notFound"), or a plain sentence. */
function sentence(key: string, values: Record<string, string | number> = {}): string {
  const [namespace, ...path] = key.split(".");
  if (!/^[a-z]+$/i.test(namespace ?? "") || path.length === 0) return key;
  try {
    let found: unknown = JSON.parse(readFileSync(join(root, "messages", "en", `${namespace}.json`), "utf8"));
    for (const part of path) found = (found as Record<string, unknown>)[part];
    if (typeof found !== "string") return key;
    return found.replace(/\{(\w+)[^{}]*\}/g, (whole, name) => String(values[name] ?? whole));
  } catch {
    return key;
  }
}
