import type { Archive } from "../archives/reading";
import { limits, Unusable } from "../archives/rules";
import { Refusal } from "../errors";
import { removeWhole, writeWhole } from "../files/disk";
import { kindOf } from "../files/kinds";
import { endingOf, safeName } from "../files/rules";
import { decode } from "../media/decode";
import { removeFiles, writeFiles } from "../media/files";
import { newKey } from "../media/rules";
import type { Checked } from "./checking";

/** A picture as it lies here. */
export interface KeptPicture {
  key: string;
  mediaType: string;
  width: number;
  height: number;
  bytes: number;
  alt: string;
  focalX: number;
  focalY: number;
}

/** A file as it lies here. */
export interface KeptFile {
  key: string;
  name: string;
  mediaType: string;
  bytes: number;
}

/** Pictures and files of an archive, under new names, by the name that they had in it. */
export interface Kept {
  pictures: Map<string, KeptPicture>;
  files: Map<string, KeptFile>;
}

/**
 * Writes pictures anew and puts files where they will lie. Nothing shows them yet: what no row names is swept after a day.
 * @throws Unusable for what is not what it says; then nothing is left
 */
export async function keepAttachments(archive: Archive, { pictures, files }: Checked): Promise<Kept> {
  const kept: Kept = { pictures: new Map(), files: new Map() };
  try {
    for (const { file, alt, focalX, focalY } of pictures.values())
      kept.pictures.set(file, { ...(await keepPicture(archive, file)), alt, focalX, focalY });
    for (const { file, name } of files.values()) kept.files.set(file, await keepFile(archive, file, name));
    return kept;
  } catch (problem) {
    await dropAttachments(kept);
    throw problem;
  }
}

/** Takes them away again. */
export async function dropAttachments({ pictures, files }: Kept): Promise<void> {
  for (const { key } of pictures.values()) await removeFiles(key);
  for (const { key } of files.values()) await removeWhole(key);
}

async function keepPicture(archive: Archive, name: string) {
  const { files, mediaType, width, height } = await decoded(await archive.bytes(name, limits.file), name);
  const key = newKey();
  await writeFiles(key, files);
  return { key, mediaType, width, height, bytes: files.large.byteLength + (files.small?.byteLength ?? 0) };
}

/** Of what we do not know only the bytes are kept, to be downloaded. */
async function keepFile(archive: Archive, path: string, name: string): Promise<KeptFile> {
  const bytes = await archive.bytes(path, limits.file);
  const kind = kindOf(bytes, name);
  const key = newKey();
  if (kind === "picture") {
    const { files, mediaType } = await decoded(bytes, path);
    await writeWhole(key, files.large);
    const ending = mediaType === "image/webp" ? "webp" : "jpg";
    return { key, name: safeName(name, ending), mediaType, bytes: files.large.byteLength };
  }
  await writeWhole(key, bytes);
  const extension = kind?.extension ?? (endingOf(name) || "bin");
  const mediaType = kind?.mediaType ?? "application/octet-stream";
  return { key, name: safeName(name, extension), mediaType, bytes: bytes.byteLength };
}

async function decoded(bytes: Uint8Array, where: string) {
  try {
    return await decode(bytes);
  } catch (problem) {
    throw problem instanceof Refusal ? new Unusable("brokenFile", where) : problem;
  }
}
