import { z } from "zod";
import { emailField, languageField } from "../accounts/schema";
import { nameField } from "../identities/schema";
import { cleanText } from "../text";

/** Who proposes an event, beside the event itself. The e-mail address is never shown to anybody. */
export const proposer = z.object({
  name: nameField,
  email: emailField,
  message: z
    .string()
    .max(4000, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().max(2000, "errors.tooLong"))
    .optional(),
  language: languageField.default("en"),
});
export type Proposer = z.output<typeof proposer>;

/** Why a proposal is refused, as said to the person. */
export const reasonField = z
  .string()
  .max(2000, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(1000, "errors.tooLong"))
  .optional();
