import type { ArchiveWriter } from "../archives/writing";
import { filePath } from "../files/rules";
import type { MediaModel } from "../generated/prisma/models";
import { mediaPath } from "../media/rules";
import { bringHere } from "../storage/commands";

/** Files that objects refer to, to be put into the archive once the list of those is written. */
export class Attachments {
  private readonly waiting = new Map<string, string>();

  /** @param folder in which they stand, with its slash; "" for the top */
  constructor(private readonly folder = "") {}

  /** A picture as an object refers to it. */
  picture(media: Pick<MediaModel, "key" | "mediaType" | "alt" | "focalX" | "focalY">): object;
  picture(media: Pick<MediaModel, "key" | "mediaType" | "alt" | "focalX" | "focalY"> | null): object | null;
  picture(media: Pick<MediaModel, "key" | "mediaType" | "alt" | "focalX" | "focalY"> | null): object | null {
    if (!media) return null;
    const { key, mediaType, alt, focalX, focalY } = media;
    const file = `media/${key}.${mediaType === "image/webp" ? "webp" : "jpg"}`;
    this.waiting.set(file, mediaPath(key));
    return { file, mediaType, alt, focalX, focalY };
  }

  /** A file as an object refers to it. */
  file({ key, name, mediaType, bytes }: { key: string; name: string; mediaType: string; bytes: number }): object {
    const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1] ?? "bin";
    const file = `files/${key}.${ending.toLowerCase()}`;
    this.waiting.set(file, filePath(key));
    return { file, name, mediaType, bytes };
  }

  /** Puts them all in. */
  async write(archive: ArchiveWriter): Promise<void> {
    for (const [name, from] of this.waiting) {
      await bringHere(from);
      await archive.copy(`${this.folder}${name}`, from);
    }
    this.waiting.clear();
  }
}
