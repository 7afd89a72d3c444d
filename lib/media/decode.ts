import sharp from "sharp";
import { Invalid } from "../errors";
import type { Files } from "./files";
import { maxBytes, maxPixels, sizes, sniff } from "./rules";

export interface Decoded {
  files: Files;
  mediaType: "image/jpeg" | "image/webp";
  width: number;
  height: number;
}

/**
 * Reads an uploaded picture and writes it anew: nothing of the old file is left but what one sees (no EXIF, place, thumbnail,
 * profile, comment). Of moving pictures the first frame stays. The number of pixels is known before any is decoded.
 * @throws Invalid "errors.pictureBig", "errors.pictureKind" or "errors.pictureBroken"
 */
export async function decode(bytes: Uint8Array): Promise<Decoded> {
  if (bytes.byteLength > maxBytes) throw refused("errors.pictureBig");
  const format = sniff(bytes);
  if (!format) throw refused("errors.pictureKind");
  const options = { limitInputPixels: maxPixels, pages: 1, failOn: "error", sequentialRead: true } as const;
  try {
    const found = await sharp(bytes, options).metadata();
    if (found.format !== format) throw refused("errors.pictureKind");
    if (found.width * found.height > maxPixels) throw refused("errors.pictureBig");
    const within = (side: number) =>
      sharp(bytes, options)
        .timeout({ seconds: 10 })
        .autoOrient()
        .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
    const opaque = !found.hasAlpha;
    const write = (side: number) =>
      (opaque ? within(side).jpeg({ quality: 80, mozjpeg: true }) : within(side).webp({ quality: 82 })).toBuffer({
        resolveWithObject: true,
      });
    const large = await write(sizes.large);
    const small = Math.max(large.info.width, large.info.height) > sizes.small ? await write(sizes.small) : undefined;
    return {
      files: { large: large.data, ...(small && { small: small.data }) },
      mediaType: opaque ? "image/jpeg" : "image/webp",
      width: large.info.width,
      height: large.info.height,
    };
  } catch (problem) {
    if (problem instanceof Invalid) throw problem;
    throw refused(/pixel limit/i.test(String(problem)) ? "errors.pictureBig" : "errors.pictureBroken");
  }
}

function refused(message: string): Invalid {
  return new Invalid({ picture: [message] }, message);
}
