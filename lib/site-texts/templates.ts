import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../languages";
import type { TextKind } from "./schema";

/** What a template can say of its server. */
interface Values {
  /** Name of the server. */
  name: string;
  /** Address by which its stewards are reached; "" where none is settled. */
  contact: string;
}

/**
 * Words to begin a text with, as Markdown: for the form and the wizard. Places that only the stewards can fill in stand
 * in [square brackets].
 */
export function templates(kind: TextKind, language: Language, { name, contact }: Values): string {
  const path = join(process.cwd(), "messages", language, "texts", `${kind.toLowerCase()}.md`);
  const blank = language === "fr" ? "[une adresse où vous joindre]" : "[an address where you can be reached]";
  return readFileSync(path, "utf8")
    .replaceAll("{name}", () => name)
    .replaceAll("{contact}", () => contact || blank)
    .trim();
}
