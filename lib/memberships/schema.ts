import { z } from "zod";
import { cleanText } from "../text";

/** What somebody says who asks to join; nothing is null. */
export const messageField = z
  .string()
  .max(4000, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(1000, "errors.tooLong"))
  .optional()
  .transform((text) => text || null);

/** Roles that are given and taken; the others follow from asking, inviting and banning. */
export const givenRoles = ["OWNER", "MODERATOR", "MEMBER"] as const;
export type GivenRole = (typeof givenRoles)[number];

/** Why somebody is turned away, as said to them; nothing is null. */
export const reasonField = z
  .string()
  .max(2000, "errors.tooLong")
  .transform(cleanText)
  .pipe(z.string().max(500, "errors.tooLong"))
  .optional()
  .transform((text) => text || null);
