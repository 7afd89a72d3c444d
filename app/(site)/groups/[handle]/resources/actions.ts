"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { maxFileBytes } from "@/lib/files/rules";
import { move, remove, rename } from "@/lib/resources/arranging";
import { addFile, addFolder, addLink, openTool } from "@/lib/resources/commands";
import { shelfOfGroup } from "@/lib/resources/queries";
import { fileInput, folderInput, linkInput, moveInput, renameInput, toolInput } from "@/lib/resources/schema";
import { action } from "@/lib/web/action";

const often = { limit: { name: "resources", points: 120, seconds: 3600 } };

/** Where the list stands in which something lies. */
async function listOf({ groupId, parentId }: { groupId: string; parentId: string | null }): Promise<string> {
  return `${await shelfOfGroup(groupId)}${parentId ? `/${parentId}` : ""}`;
}

export const makeFolder = action(
  folderInput,
  async (actor, input) => {
    const { id, groupId } = await addFolder(actor, input);
    return { redirect: await listOf({ groupId, parentId: id }), notice: "resources.notices.folder" };
  },
  often,
);

export const keepLink = action(
  linkInput,
  async (actor, input) => ({ redirect: await listOf(await addLink(actor, input)), notice: "resources.notices.link" }),
  often,
);

export const keepFile = action(
  fileInput.extend({ file: z.instanceof(File).optional() }),
  async (actor, { file, ...input }) => {
    if (!file || file.size === 0) throw new Invalid({ file: [file?.name ? "errors.fileEmpty" : "errors.fileMissing"] });
    if (file.size > maxFileBytes) throw new Invalid({ file: ["errors.fileBig"] });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kept = await addFile(actor, input, { name: file.name, bytes });
    return { redirect: await listOf(kept), notice: "resources.notices.file" };
  },
  often,
);

/** One press: a room or a shared page of a tool, kept here. */
export const begin = action(
  toolInput,
  async (actor, input) => {
    const { id, groupId } = await openTool(actor, input);
    return { redirect: await listOf({ groupId, parentId: id }), notice: "resources.notices.tool" };
  },
  often,
);

export const nameAnew = action(
  renameInput,
  async (actor, input) => {
    const { id, groupId } = await rename(actor, input);
    return { redirect: await listOf({ groupId, parentId: id }), notice: "resources.notices.renamed" };
  },
  often,
);

export const moveTo = action(
  moveInput,
  async (actor, input) => ({ redirect: await listOf(await move(actor, input)), notice: "resources.notices.moved" }),
  often,
);

export const takeAway = action(
  z.object({ resourceId: z.uuid(), sure: z.literal("on", "errors.notConfirmed") }),
  async (actor, { resourceId }) => {
    const gone = await remove(actor, { resourceId });
    return { redirect: await listOf(gone), notice: "resources.notices.removed" };
  },
  often,
);
