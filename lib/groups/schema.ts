import { z } from "zod";
import { Openness, Ribbon, RibbonShape } from "../generated/prisma/enums";
import { handleField, nameField } from "../identities/schema";
import { cleanLine, cleanText } from "../text";

/** What a new group needs. */
export const groupInput = z.object({
  handle: handleField,
  name: nameField,
  summary: z
    .string()
    .max(10_000, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().max(5000, "errors.tooLong"))
    .default(""),
  place: z.string().transform(cleanLine).pipe(z.string().max(120, "errors.tooLong")).optional(),
  language: z.string().max(20).optional(),
  ribbon: z.enum(Ribbon).default("BEET"),
  ribbonShape: z.enum(RibbonShape).default("NOTCH"),
  openness: z.enum(Openness).default("INVITE_ONLY"),
  avatarId: z.uuid().nullish(),
  coverId: z.uuid().nullish(),
});
export type GroupInput = z.output<typeof groupInput>;
export type GroupDraft = z.input<typeof groupInput>;
