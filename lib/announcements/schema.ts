import { z } from "zod";
import { cleanLine, cleanText } from "../text";

export const limits = { title: 120, text: 5000 } as const;

/** Whom organisers can tell something: people in these states. GOING means those who came already, too. */
export const audiences = ["GOING", "ATTENDED", "WAITING", "REQUESTED"] as const;
export type Audience = (typeof audiences)[number];

/** What organisers tell: to people by state, to everybody who sees the page, or to one person alone. */
export const announcementInput = z.object({
  eventId: z.uuid(),
  states: z.array(z.enum(audiences)).default([]),
  participationId: z.uuid().optional(),
  public: z.boolean().default(false),
  title: z
    .string("errors.required")
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.required").max(limits.title, "errors.tooLong")),
  text: z
    .string("errors.required")
    .max(limits.text * 2, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong")),
});
export type AnnouncementDraft = z.input<typeof announcementInput>;
