import { Invalid } from "@/lib/errors";
import type { Acting } from "@/lib/identities/schema";
import { storePicture } from "@/lib/media/commands";
import type { EventForm } from "./input";

const mostBytes = 10 * 1024 * 1024;

/**
 * Stores the picture that came with a form, before anything else is looked at: a fault elsewhere does not lose it.
 * @returns what the form carries on: the id of the picture, or "" where a drawing was chosen
 * @throws Invalid naming the field, for a file that is no picture or too large
 */
export async function storedPicture(actor: Acting, form: EventForm): Promise<{ coverId: string; cover?: string }> {
  const file = form.coverFile;
  if (!file || file.size === 0) return { coverId: form.cover === "photo" ? (form.coverId ?? "") : "" };
  if (file.size > mostBytes) throw new Invalid({ coverFile: ["errors.pictureBig"] });
  try {
    const picture = await storePicture(actor, new Uint8Array(await file.arrayBuffer()), { alt: form.coverAlt ?? "" });
    return { coverId: picture.id, cover: "photo" };
  } catch (problem) {
    if (problem instanceof Invalid)
      throw new Invalid({ coverFile: Object.values(problem.fields).flat() }, problem.message);
    throw problem;
  }
}
