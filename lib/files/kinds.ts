import { sniff } from "../media/rules";
import { endingOf } from "./rules";

/** What a file is by its bytes, and the ending that says so. */
export interface FileKind {
  mediaType: string;
  extension: string;
}

const office = {
  "word/": {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension: "docx",
  },
  "xl/": { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extension: "xlsx" },
  "ppt/": {
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    extension: "pptx",
  },
} as const satisfies Record<string, FileKind>;

const open = { text: "odt", spreadsheet: "ods", presentation: "odp" } as const;

/** Plain text is told apart by its ending alone: all of it is inert, and nothing else is taken for it. */
const texts: Record<string, string> = {
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
};

/**
 * What we take: pictures (to be written anew), PDF, office documents without programs in them, plain text.
 * @returns null for anything else, whatever its name or its sender says
 */
export function kindOf(bytes: Uint8Array, name: string): FileKind | "picture" | null {
  if (sniff(bytes)) return "picture";
  if (latin(bytes, 0, 5) === "%PDF-") return { mediaType: "application/pdf", extension: "pdf" };
  if (latin(bytes, 0, 4) === "PK\x03\x04") return documentOf(bytes);
  const ending = endingOf(name);
  const mediaType = texts[ending];
  return mediaType && isText(bytes) ? { mediaType, extension: ending } : null;
}

/** Documents are ZIP archives; their list of contents tells what they are. Nothing is unpacked. */
function documentOf(bytes: Uint8Array): FileKind | null {
  const names = namesIn(bytes);
  if (!names || names.some((name) => /vba|macro|^(basic|scripts)\/|\.(exe|dll|js|vbs|bat|cmd)$/i.test(name)))
    return null;
  // OpenDocument says it in its first entry, which is stored as it is.
  const said = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)(?=PK|$)/.exec(
    latin(bytes, 30, 80),
  )?.[1] as keyof typeof open | undefined;
  if (said && names[0] === "mimetype")
    return { mediaType: `application/vnd.oasis.opendocument.${said}`, extension: open[said] };
  if (!names.includes("[Content_Types].xml")) return null;
  const found = Object.entries(office).find(([folder]) => names.some((name) => name.startsWith(folder)));
  return found?.[1] ?? null;
}

/** The names in a ZIP archive's list of contents (APPNOTE 4.3.12 and 4.3.16); null where there is no sound one. */
function namesIn(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfList(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    const length = view.getUint16(at + 28, true);
    names.push(latin(bytes, at + 46, length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function endOfList(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  return null;
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\n\r\f]/u.test(text);
  } catch {
    return false;
  }
}

function latin(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(
    bytes.buffer,
    bytes.byteOffset + from,
    Math.max(0, Math.min(length, bytes.byteLength - from)),
  ).toString("latin1");
}
