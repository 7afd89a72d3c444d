"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { removeFile, storeFile } from "@/lib/files/commands";
import { maxFileBytes } from "@/lib/files/rules";
import { action } from "@/lib/web/action";

/** Adds a file to an event, or (`after`) to how it went. */
export const addFile = action(
  z.object({ eventId: z.uuid(), file: z.instanceof(File).optional(), after: z.string().optional() }),
  async (actor, { eventId, file, after }) => {
    if (!file || file.size === 0) throw new Invalid({ file: [file?.name ? "errors.fileEmpty" : "errors.fileMissing"] });
    if (file.size > maxFileBytes) throw new Invalid({ file: ["errors.fileBig"] });
    const bytes = new Uint8Array(await file.arrayBuffer());
    await storeFile(actor, { eventId, name: file.name, bytes, after: after === "on" });
    const { slug } = await findEvent(actor, eventId);
    const page = after === "on" ? "after#files" : "files";
    return { redirect: `/events/${slug}/${page}`, notice: "publishing.notices.fileAdded" };
  },
  { limit: { name: "files", points: 60, seconds: 3600 } },
);

/** Takes a file away. */
export const dropFile = action(z.object({ fileId: z.uuid() }), async (actor, { fileId }) => {
  const { eventId, after } = await removeFile(actor, { fileId });
  const { slug } = await findEvent(actor, eventId);
  const page = after ? "after#files" : "files";
  return { redirect: `/events/${slug}/${page}`, notice: "publishing.notices.fileRemoved" };
});
