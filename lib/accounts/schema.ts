import { z } from "zod";
import { handleField, nameField } from "../identities/schema";

/** Checked further by normaliseEmail where it is used. */
export const emailField = z.string("errors.required").trim().min(1, "errors.required").max(254, "errors.email");

/** Length is the only rule: OWASP and NIST SP 800-63B advise against the others. */
export const passwordField = z.string("errors.required").min(10, "errors.passwordShort").max(200, "errors.tooLong");

/** Who it is, once more: the password, or a number for who has none; who has neither leaves it empty. */
export const proofField = z.string("errors.required").max(1000, "errors.tooLong").default("");

export const languageField = z.enum(["en", "fr"]);

export const registration = z.object({
  email: emailField,
  password: passwordField,
  name: nameField,
  handle: handleField,
  next: z.string().max(2000).optional(),
  /** The token of an invitation's link. */
  invitation: z.string().max(200).optional(),
  /** Why somebody would like an account, where stewards look at each. */
  text: z.string().trim().max(1000, "errors.tooLong").default(""),
});

export const credentials = z.object({
  email: z.string("errors.required").max(1000, "errors.email"),
  password: z.string("errors.required").max(1000, "errors.tooLong"),
  next: z.string().max(2000).optional(),
});

/** What makes an account. */
export interface NewAccount {
  email: string;
  password: string;
  handle: string;
  name: string;
  /** The language of letters. */
  language?: string;
}

/** A registration that waits for its letter's link. Without a hash there is nothing to confirm. */
export interface PendingRegistration extends Omit<NewAccount, "password" | "handle" | "name"> {
  handle?: string;
  name?: string;
  passwordHash?: string;
  next?: string;
  invitation?: string;
  text?: string;
}
