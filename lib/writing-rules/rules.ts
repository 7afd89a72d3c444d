import type { WritingRuleModel } from "../generated/prisma/models";
import { fold } from "../text";

type Rule = Pick<WritingRuleModel, "kind" | "pattern">;

/** Whether a text meets a rule: whole words without case and accents, whole domains and what is below them. */
export function meets(text: string, { kind, pattern }: Rule): boolean {
  const wanted = fold(pattern)
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const around = kind === "WORD" ? "[\\p{L}\\p{N}]" : "[\\p{L}\\p{N}-]";
  const before = kind === "WORD" ? `(?<!${around})` : `(?<!${around})(?:[\\p{L}\\p{N}-]+\\.)*`;
  return new RegExp(`${before}${wanted}(?!${around})`, "u").test(fold(text));
}
