import { Refusal } from "../errors";

const megabyte = 1024 * 1024;

/** What an archive may hold at most: more is nobody's group. */
export const limits = {
  /** Of the archive itself, and of everything in it together. */
  packed: 1024 * megabyte,
  unpacked: 4096 * megabyte,
  entries: 20_000,
  /** One list of objects, one object in it, and any other file. */
  list: 512 * megabyte,
  line: megabyte,
  file: 25 * megabyte,
  /** How many times larger than packed a file may be, from a megabyte on: words rarely reach twenty. */
  ratio: 400,
} as const;

/** Why an archive cannot be taken: a key of messages/…/exports.json under "faults". */
export const faults = [
  "zip",
  "encrypted",
  "name",
  "link",
  "twice",
  "overlap",
  "bomb",
  "tooLarge",
  "tooMany",
  "notOurs",
  "version",
  "incomplete",
  "encoding",
  "json",
  "content",
  "missingFile",
  "brokenFile",
] as const;
export type Fault = (typeof faults)[number];

/** An archive cannot be taken; nothing of it was. */
export class Unusable extends Refusal {
  /** @param where the file in it, and the line */
  constructor(
    readonly fault: Fault,
    readonly where = "",
  ) {
    super(`exports.faults.${fault}`, { where });
  }
}

/**
 * Whether a file in an archive may be called this: plain letters and figures in folders, as we write them. So there is
 * no way up, none from the root, no drive, no letter that looks like another, and no other encoding.
 */
export function isPlainName(name: string): boolean {
  return name.length <= 200 && /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}$/.test(name);
}
