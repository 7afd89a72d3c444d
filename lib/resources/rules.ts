import { env } from "../env";
import { type FileKind, kindOf } from "../files/kinds";
import { endingOf } from "../files/rules";
import { fold } from "../text";

/** What is shown in a table, in which order. */
export const orders = ["name", "date", "kind"] as const;
export type Order = (typeof orders)[number];

/** Endings of what {@link kindOf} knows by its bytes: a file that bears one and is something else lies. */
const known = new Set("jpg jpeg jpe png gif webp pdf docx xlsx pptx odt ods odp txt md csv ics".split(" "));

/** Pictures that we cannot write anew: the place where they were taken would stay in them. */
const otherPictures = new Set("bmp tif tiff heic heif avif jxl jp2 psd dng cr2 nef arw".split(" "));

/** Endings of what a computer runs when it is opened. */
const programs = new Set(
  "exe msi msix com scr bat cmd ps1 vbs vbe js mjs jse wsf hta jar apk app dmg pkg lnk reg docm xlsm pptm dotm".split(
    " ",
  ),
);

/** First bytes of programs: Windows, Linux, macOS and Java. */
const programBytes = ["4d5a", "7f454c46", "feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe"];

/**
 * What an uploaded file is, by its bytes.
 * @returns "picture" (to be written anew); a kind, which of what we do not know is only "something to download"; "lies"
 * where its name says that it is something we know and it is not; "otherPicture"; "program" for what computers run
 */
export function judge(bytes: Uint8Array, name: string): "picture" | "lies" | "otherPicture" | "program" | FileKind {
  const start = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  const ending = endingOf(name);
  if (programs.has(ending) || programBytes.some((signature) => start.startsWith(signature))) return "program";
  const kind = kindOf(bytes, name);
  if (kind) return kind;
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (otherPictures.has(ending) || /^(II\*\0|MM\0\*|....ftyp(hei|hev|mif1|avi[fs]))/s.test(head)) return "otherPicture";
  if (known.has(ending)) return "lies";
  return { mediaType: "application/octet-stream", extension: ending || "bin" };
}

/** The address of a resource of ours, as other servers and tombstones know it. */
export function resourceAddress(id: string): string {
  return `${env().PUBLIC_URL}/resources/${id}`;
}

/** The folded words by which a resource is found. */
export function wordsIn(...texts: (string | null | undefined)[]): string {
  return fold(texts.filter(Boolean).join(" ")).slice(0, 4000);
}
