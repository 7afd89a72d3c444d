import { resolve } from "node:path";
import type { Command } from "commander";
import { Conflict, NotFound } from "../lib/errors";
import { beside } from "./beside";

/** `farandole group export` and `import`: whole groups as ZIP files, of any size. */
export function houseCommands(group: Command): void {
  group
    .command("export")
    .description("write everything of a group into one ZIP file")
    .argument("<handle>", "of the group")
    .requiredOption("--to <file>", "where to write it")
    .action(exportGroup);
  group
    .command("import")
    .description("bring a group from another server, whole or not at all")
    .argument("<file>", "the ZIP file")
    .requiredOption("--owner <handle>", "handle of the person who looks after it here")
    .option("--handle <handle>", "its name in addresses here, unless it is as before", "")
    .option("--ask", "ask those who belonged to it whether they come along", false)
    .action(importGroup);
}

function exportGroup(handle: string, { to }: { to: string }): Promise<void> {
  return beside(async () => {
    const { findActor } = await import("../lib/identities/queries");
    const { ownerOf } = await import("../lib/memberships/queries");
    const { exportGroupTo } = await import("../lib/exports/commands");
    const found = await findActor(handle.replace(/^@/, ""));
    const owner = found.kind === "GROUP" ? await ownerOf(found.id) : null;
    if (!owner) throw new NotFound();
    const bytes = await exportGroupTo(owner, { groupId: found.id, path: resolve(to) });
    return `@${found.handle} stands in ${to} (${bytes} bytes).`;
  });
}

function importGroup(file: string, options: { owner: string; handle: string; ask: boolean }): Promise<void> {
  return beside(async () => {
    const { findActor } = await import("../lib/identities/queries");
    const { importNow, inviteFormer } = await import("../lib/group-imports/commands");
    const { groupImport } = await import("../lib/group-imports/queries");
    const owner = await findActor(options.owner.replace(/^@/, ""));
    const { id } = await importNow(owner, { handle: options.handle, file: resolve(file) });
    const { state, error, where, group, counts, members } = await groupImport([owner], id);
    if (state !== "READY" || !group) throw new Conflict(error ?? "exports.faults.zip", { where });
    if (options.ask) await inviteFormer(owner, { importId: id });
    const came = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    return `@${group.handle} is here: ${came.join(", ")}. ${members.length} people belonged to it.`;
  });
}
