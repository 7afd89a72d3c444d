import type { Acting } from "../lib/identities/schema";
import { addFile, addFolder, addLink, openTool } from "../lib/resources/commands";
import { ensureTools } from "../lib/tools/commands";
import { offeredTools } from "../lib/tools/queries";

interface Where {
  path: string;
  as: "ada" | "hedy";
}

/** A group that keeps a folder, a link, a file, a picture and a room, and the tools that make them. */
export async function shelfOf(actor: Acting, groupId: string): Promise<Record<string, Where[]>> {
  await ensureTools();
  const [tool] = await offeredTools();
  const to = { groupId, summary: "Pour mardi.", title: "Recettes pour quatre-vingts" };
  const folder = await addFolder(actor, { ...to, parentId: null });
  const link = await addLink(actor, { ...to, parentId: folder.id, url: "https://olddairy.example/table" });
  const bytes = new TextEncoder().encode("Sel, poivre.");
  const file = await addFile(actor, { ...to, parentId: null, title: "" }, { name: "liste.txt", bytes });
  const room = await openTool(actor, { ...to, parentId: null, toolId: tool?.id ?? "" });
  const shelf = "/groups/kitchen/resources";
  const ada = (...paths: string[]): Where[] => paths.map((path) => ({ path, as: "ada" }));
  const hedy = (path: string): Where[] => [{ path, as: "hedy" }];
  return {
    "/groups/[handle]/resources": ada(shelf, `${shelf}?q=recettes`, `${shelf}?order=date`),
    "/groups/[handle]/resources/[id]": ada(...[folder, link, file, room].map(({ id }) => `${shelf}/${id}`)),
    "/groups/[handle]/resources/add": ada(...["link", "file", "folder"].map((kind) => `${shelf}/add?kind=${kind}`)),
    "/admin/tools": hedy("/admin/tools"),
    "/admin/tools/[id]": hedy(`/admin/tools/${tool?.id}`),
  };
}
