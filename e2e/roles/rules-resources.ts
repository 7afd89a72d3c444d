import { db } from "../../lib/db";
import { addFile, addFolder, addLink } from "../../lib/resources/commands";
import type { Rules } from "./rules";
import type { RoleScene } from "./scene";

const mark = "Pimprenelle du placard";
const actions = "app/(site)/groups/[handle]/resources/actions.ts";
let folderId = "";
let fileId = "";

const folder = ({ group, actors }: RoleScene, title = "Un dossier") =>
  addFolder(actors.owner, { groupId: group.id, parentId: null, title });
const at = async ({ group }: RoleScene) => ({ groupId: group.id, parentId: folderId, title: "Nouveau" });

async function toolId(): Promise<string> {
  const { id } = await db.tool.create({
    data: { name: "Pad", kind: "PAD", pattern: "https://pad.example.org/p/{name}", position: 99 },
  });
  return id;
}

/** What members keep together. Everything here is the owner's, so that others change it only where they keep order. */
export const rulesOfResources: Rules = {
  prepare: async (scene) => {
    folderId = (await folder(scene, mark)).id;
    await addLink(scene.actors.owner, {
      groupId: scene.group.id,
      parentId: folderId,
      title: "Un lien",
      summary: mark,
      url: "https://pad.example.org/",
    });
    const file = { groupId: scene.group.id, parentId: null, title: "Une liste", summary: "" };
    const bytes = new TextEncoder().encode(mark);
    fileId = (await addFile(scene.actors.owner, file, { name: "liste.txt", bytes })).id;
    return [mark];
  },
  routes: {
    "/groups/[handle]/resources": { who: "see", path: () => "/groups/kitchen/resources" },
    "/groups/[handle]/resources/add": { who: "keepResources", path: () => "/groups/kitchen/resources/add?kind=file" },
    "federation of resources": { who: "see", path: () => "/@kitchen/resources", wire: true },
    "/resources/[id]": { who: "see", path: () => `/resources/${folderId}` },
    "/resources/[id]/file": { who: "see", path: () => `/resources/${fileId}/file` },
    "/groups/[handle]/resources/[id]": { who: "see", path: () => `/groups/kitchen/resources/${folderId}` },
  },
  actions: {
    [`${actions} makeFolder`]: { who: "keepResources", fields: at },
    [`${actions} keepLink`]: {
      who: "keepResources",
      fields: async (scene) => ({ ...(await at(scene)), url: "https://pad.example.org/p/x" }),
    },
    [`${actions} keepFile`]: {
      who: "keepResources",
      fields: async (scene) => ({ ...(await at(scene)), file: new File(["Sel, poivre."], "liste.txt") }),
    },
    [`${actions} begin`]: {
      who: "keepResources",
      fields: async (scene) => ({ ...(await at(scene)), toolId: await toolId() }),
    },
    [`${actions} nameAnew`]: {
      who: "moderate",
      fields: async (scene) => ({ resourceId: (await folder(scene)).id, title: "Autrement" }),
    },
    [`${actions} moveTo`]: {
      who: "moderate",
      fields: async (scene) => ({ resourceId: (await folder(scene)).id, parentId: folderId }),
    },
    [`${actions} takeAway`]: {
      who: "moderate",
      fields: async (scene) => ({ resourceId: (await folder(scene)).id, sure: "on" }),
    },
  },
};
