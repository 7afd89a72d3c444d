import { z } from "zod";
import { Invalid } from "@/lib/errors";
import type { Acting } from "@/lib/identities/schema";
import { storePicture } from "@/lib/media/commands";
import { maxBytes } from "@/lib/media/rules";
import { cleanLine } from "@/lib/text";

const file = z.file().max(maxBytes, "errors.pictureBig").optional();
const words = z.string().max(500, "errors.tooLong").transform(cleanLine).optional();
const tick = z.literal("on").optional();

/** The pictures of a group in a form: the small one, the broad one, what they show, and whether they go. */
export const picturesSchema = z.object({
  avatar: file,
  avatarAlt: words,
  noAvatar: tick,
  cover: file,
  coverAlt: words,
  noCover: tick,
});

/** Stores the pictures that came with a form. @throws Invalid naming the field, for a file that is no picture */
export async function storedPictures(actor: Acting, form: z.output<typeof picturesSchema>) {
  const stored = async (name: "avatar" | "cover", alt = "") => {
    const chosen = form[name];
    if (!chosen || chosen.size === 0) return undefined;
    try {
      return (await storePicture(actor, await chosen.bytes(), { alt })).id;
    } catch (problem) {
      if (problem instanceof Invalid) throw new Invalid({ [name]: Object.values(problem.fields).flat() });
      throw problem;
    }
  };
  return {
    avatarId: (await stored("avatar", form.avatarAlt)) ?? (form.noAvatar ? null : undefined),
    coverId: (await stored("cover", form.coverAlt)) ?? (form.noCover ? null : undefined),
    avatarAlt: form.avatarAlt ?? "",
    coverAlt: form.coverAlt ?? "",
  };
}
