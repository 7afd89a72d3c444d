import { z } from "zod";
import { normaliseEmail } from "@/lib/accounts/rules";
import { Invalid } from "@/lib/errors";
import type { Acting } from "@/lib/identities/schema";
import { ribbons } from "@/lib/identities/schema";
import { settle } from "@/lib/instance/settings";
import { type Language, languages } from "@/lib/languages";
import { storeLogo } from "@/lib/media/commands";
import { maxBytes } from "@/lib/media/rules";
import { isZone } from "@/lib/time";

const words = z.string().trim().max(500, "errors.tooLong").default("");

/** The field for a text in one language. */
export const textField = (tag: Language) => `text_${tag}` as const;
type Texts = Record<ReturnType<typeof textField>, typeof words>;

/** What the form about name and look sends; the wizard's step and the page of the desk share it. */
export const lookInput = z.object({
  name: z.string().trim().max(60, "errors.tooLong").default(""),
  ...(Object.fromEntries(languages.map((tag) => [textField(tag), words])) as Texts),
  place: z.string().trim().max(120, "errors.tooLong").default(""),
  contact: z.string().trim().max(254, "errors.email").default(""),
  zone: z
    .string()
    .trim()
    .refine((zone) => zone === "" || isZone(zone), "errors.zone")
    .default(""),
  languages: z.array(z.enum(languages)).min(1, "errors.required"),
  colour: z.enum(ribbons),
  home: z.enum(["explore", "agenda"]),
  logo: z.file().max(maxBytes, "errors.pictureBig").optional(),
  noLogo: z.literal("on").optional(),
});

/**
 * Settles name and look as the form says.
 * @throws Forbidden unless a steward acts, Invalid naming the field
 */
export async function settleLook(steward: Acting, input: z.output<typeof lookInput>): Promise<void> {
  const { logo, noLogo, name, place, contact, zone, languages: offered, colour, home } = input;
  const address = contact && normaliseEmail(contact);
  if (contact && !address) throw new Invalid({ contact: ["errors.email"] });
  const text = Object.fromEntries(languages.map((tag) => [tag, input[textField(tag)]]).filter(([, said]) => said));
  const key = logo && logo.size > 0 ? await stored(steward, logo) : undefined;
  await settle(steward, {
    ...{ name, text, place, contact: address || "", zone, languages: offered, colour, home },
    ...(key ? { logo: key } : noLogo === "on" && { logo: "" }),
  });
}

async function stored(steward: Acting, logo: File): Promise<string> {
  try {
    return await storeLogo(steward, new Uint8Array(await logo.arrayBuffer()));
  } catch (problem) {
    if (problem instanceof Invalid) throw new Invalid({ logo: [problem.message] });
    throw problem;
  }
}
