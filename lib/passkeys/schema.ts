import { z } from "zod";

/** What people call a passkey. */
export const passkeyName = z.string("errors.required").trim().min(1, "errors.required").max(60, "errors.tooLong");

/** Parts of binary data, as WebAuthn Level 3, 5.1 (toJSON) writes them. */
const binary = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/);

const credential = {
  id: binary,
  rawId: binary,
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
};

/** What a browser hands over with a new passkey: RegistrationResponseJSON of WebAuthn Level 3, 5.1. */
export const newPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: binary,
    attestationObject: binary,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});

/** What a browser hands over from a passkey that signs in: AuthenticationResponseJSON of WebAuthn Level 3, 5.1. */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: binary,
    authenticatorData: binary,
    signature: binary,
    userHandle: binary.optional(),
  }),
});

/** One of these, as a form carries it. */
export function fromForm<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string("passkeys.errors.wrong")
    .max(60_000, "passkeys.errors.wrong")
    .transform((text, context) => {
      const read = schema.safeParse(parsed(text));
      if (read.success) return read.data;
      context.addIssue({ code: "custom", message: "passkeys.errors.wrong" });
      return z.NEVER;
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type NewPasskey = z.output<typeof newPasskey>;
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;
