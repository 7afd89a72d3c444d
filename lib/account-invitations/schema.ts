import { z } from "zod";
import { linkTerms } from "../invitations/schema";

/** At most so many links that still open something. */
export const maxOpenLinks = 100;

/** A link with which accounts are made: how often, until when, and what stewards call it among themselves. */
export const accountInvitationInput = linkTerms.extend({
  note: z.string().trim().max(200, "errors.tooLong").default(""),
});
export type AccountInvitationInput = z.output<typeof accountInvitationInput>;
