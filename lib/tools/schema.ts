import { z } from "zod";
import { cleanLine } from "../text";
import { faultOf } from "./rules";

/** What a tool opens; each has its drawing and its words. */
export const toolKinds = ["PAD", "SHEET", "DATE", "VIDEO", "FILES", "OTHER"] as const;
export type ToolKind = (typeof toolKinds)[number];

/** Whether it is one; what the table holds is text. */
export function toolKindOf(text: string): ToolKind {
  return toolKinds.find((kind) => kind === text) ?? "OTHER";
}

export const toolDraft = z.object({
  name: z
    .string("errors.required")
    .max(200, "errors.tooLong")
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.required").max(60, "errors.tooLong")),
  kind: z.enum(toolKinds),
  // Not cleaned: what is hidden in it is a reason to refuse it.
  pattern: z
    .string("errors.required")
    .min(1, "errors.required")
    .max(500, "errors.tooLong")
    .superRefine((pattern, context) => {
      const fault = faultOf(pattern.trim());
      if (fault) context.addIssue({ code: "custom", message: fault });
    })
    .transform((pattern) => pattern.trim()),
});
export type ToolDraft = z.output<typeof toolDraft>;
