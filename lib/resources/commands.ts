import { type Transaction, transaction } from "../db";
import { Conflict, Invalid } from "../errors";
import { removeWhole, writeWhole } from "../files/disk";
import { maxFileBytes, safeName } from "../files/rules";
import type { Prisma } from "../generated/prisma/client";
import type { ResourceModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { storePicture } from "../media/commands";
import { removeFiles } from "../media/files";
import { newKey } from "../media/rules";
import { cleanLine } from "../text";
import { toolToOpen } from "../tools/commands";
import { addressFor, makesOwn, siteOf } from "../tools/rules";
import { folderIn, keeping, room } from "./placing";
import { judge, wordsIn } from "./rules";
import { type FileInput, type FolderInput, type LinkInput, limits, type ToolInput } from "./schema";

type New = Omit<Prisma.ResourceUncheckedCreateInput, "authorId" | "searchText">;

/** Makes a folder. @throws NotFound, Forbidden, Conflict */
export function addFolder(actor: Acting, { groupId, parentId, title }: FolderInput): Promise<ResourceModel> {
  return transaction((tx) => keep(tx, actor, { groupId, parentId, title, kind: "FOLDER" }));
}

/** Keeps a link. What its page says of itself is fetched later, by a job. @throws NotFound, Forbidden, Conflict */
export function addLink(actor: Acting, { groupId, parentId, url, title, summary }: LinkInput): Promise<ResourceModel> {
  return transaction((tx) =>
    keep(tx, actor, { groupId, parentId, kind: "LINK", url, title: title || siteOf(url), summary: summary || null }),
  );
}

/**
 * Makes a room or a shared page with a tool that the stewards offer, under a name that nobody guesses. Nothing is asked
 * of that website: it begins when somebody opens the link.
 * @throws NotFound for a tool that is not offered, Conflict for one in which people begin themselves, Forbidden
 */
export function openTool(actor: Acting, { groupId, parentId, toolId, title }: ToolInput): Promise<ResourceModel> {
  return transaction(async (tx) => {
    await keeping(tx, actor, groupId);
    const tool = await toolToOpen(tx, toolId);
    if (!makesOwn(tool.pattern)) throw new Conflict("resources.errors.beginThere");
    const url = addressFor(tool.pattern);
    return keep(tx, actor, { groupId, parentId, kind: "TOOL", toolId, url, title: title || tool.name });
  });
}

/**
 * Keeps a file. Pictures are written anew, so that nothing of where and with what they were taken is left; everything
 * else is only ever downloaded. What it is, its bytes say.
 * @throws Invalid "file" when it is too large, empty, broken or lies; Conflict when the group's room is used up
 */
export async function addFile(
  actor: Acting,
  input: FileInput,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<ResourceModel> {
  // Before any work is done on the bytes.
  await transaction((tx) => keeping(tx, actor, input.groupId));
  if (bytes.byteLength === 0) throw new Invalid({ file: ["errors.fileEmpty"] });
  if (bytes.byteLength > maxFileBytes) throw new Invalid({ file: ["errors.fileBig"] });
  const kind = judge(bytes, name);
  if (typeof kind === "string" && kind !== "picture") throw new Invalid({ file: [`resources.errors.${kind}`] });
  await transaction((tx) => room(tx, actor, input.groupId, bytes.byteLength));
  return kind === "picture" ? picture(actor, input, name, bytes) : download(actor, input, kind, name, bytes);
}

async function picture(actor: Acting, input: FileInput, name: string, bytes: Uint8Array): Promise<ResourceModel> {
  const media = await storePicture(actor, bytes, { alt: input.title }).catch((problem: unknown) => {
    if (problem instanceof Invalid) throw new Invalid({ file: Object.values(problem.fields).flat() });
    throw problem;
  });
  return transaction(async (tx) => {
    await room(tx, actor, input.groupId, media.bytes);
    const { mediaType } = media;
    const named = safeName(name, mediaType === "image/webp" ? "webp" : "jpg");
    return keep(tx, actor, {
      ...titled(input, named),
      kind: "PICTURE",
      fileName: named,
      mediaId: media.id,
      mediaType,
      bytes: media.bytes,
    });
  }).catch(async (problem: unknown) => {
    await transaction((tx) => tx.media.deleteMany({ where: { id: media.id, resources: { none: {} } } }));
    await removeFiles(media.key);
    throw problem;
  });
}

async function download(
  actor: Acting,
  input: FileInput,
  { mediaType, extension }: { mediaType: string; extension: string },
  name: string,
  content: Uint8Array,
): Promise<ResourceModel> {
  const key = newKey();
  await writeWhole(key, content);
  return transaction(async (tx) => {
    await room(tx, actor, input.groupId, content.byteLength);
    const named = safeName(name, extension);
    return keep(tx, actor, {
      ...titled(input, named),
      kind: "FILE",
      fileName: named,
      key,
      mediaType,
      bytes: content.byteLength,
    });
  }).catch(async (problem: unknown) => {
    await removeWhole(key);
    throw problem;
  });
}

function titled({ groupId, parentId, title, summary }: FileInput, name: string) {
  return { groupId, parentId, title: title || name, summary: summary || null };
}

/** Writes it down for who may, where there is room, and records it. */
async function keep(tx: Transaction, actor: Acting, row: New): Promise<ResourceModel> {
  const { groupId, parentId = null, kind } = row;
  await keeping(tx, actor, groupId);
  if ((await tx.resource.count({ where: { groupId } })) >= limits.perGroup) throw new Conflict("resources.errors.many");
  const above = await folderIn(tx, groupId, parentId);
  if (kind === "FOLDER" && above >= limits.depth) throw new Conflict("resources.errors.deep");
  const title = cleanLine(row.title).slice(0, limits.title);
  const resource = await tx.resource.create({
    data: { ...row, title, authorId: actor.id, searchText: wordsIn(title, row.summary) },
  });
  await record(tx, "resource.kept", {
    actorId: actor.id,
    subject: resource.id,
    groupId,
    data: { title, kind },
  });
  return resource;
}
