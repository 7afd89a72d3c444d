import { z } from "zod";

/** For how long somebody or a server is muted; "" until it is undone. */
export const terms = ["", "day", "week", "month"] as const;
export type Term = (typeof terms)[number];

/** How many days each term has. */
export const daysOf: Record<Exclude<Term, "">, number> = { day: 1, week: 7, month: 30 };

export const termField = z.enum(terms).default("");

/** A person or a group to be muted. */
export const muteInput = z.object({ actorId: z.uuid(), term: termField });

/** A whole server; `blocks` keeps its people away as well, until it is undone. */
export const serverMuteInput = z.object({
  host: z.string("errors.required").trim().min(1, "errors.required").max(255, "errors.tooLong"),
  blocks: z.boolean().default(false),
  term: termField,
});
export type ServerMuteInput = z.input<typeof serverMuteInput>;
