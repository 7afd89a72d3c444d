import { db } from "../../lib/db";
import { addTask, makeList } from "../../lib/tasks/commands";
import type { Rules } from "./rules";
import type { RoleScene } from "./scene";

/** A new list of the owner's, with something to do; the only one, as a group has only so many. */
async function listed({ group, actors }: RoleScene) {
  await db.taskList.deleteMany({ where: { groupId: group.id } });
  const { id: listId } = await makeList(actors.owner, { groupId: group.id, title: "Avant la fête secrète" });
  const { id: taskId } = await addTask(actors.owner, { listId, title: "Cuire le pain secret", dueOn: undefined });
  return { listId, taskId };
}

const task = async (scene: RoleScene) => ({ taskId: (await listed(scene)).taskId });
const list = async (scene: RoleScene) => ({ listId: (await listed(scene)).listId });

const at = "app/(site)/groups/[handle]/tasks/actions.ts";

/** Who does what. */
export const rulesOfTasks: Rules = {
  routes: { "/groups/[handle]/tasks": { who: "see", path: () => "/groups/kitchen/tasks" } },
  actions: {
    [`${at} make`]: {
      who: "discuss",
      fields: async ({ group }) => ({ id: crypto.randomUUID(), groupId: group.id, title: "Le jardin" }),
    },
    [`${at} rename`]: { who: "discuss", fields: async (scene) => ({ ...(await list(scene)), title: "Après" }) },
    [`${at} removeList`]: { who: "moderate", fields: list },
    [`${at} sort`]: { who: "discuss", fields: list },
    [`${at} add`]: {
      who: "discuss",
      fields: async (scene) => ({ ...(await list(scene)), id: crypto.randomUUID(), title: "Balayer" }),
    },
    [`${at} edit`]: { who: "discuss", fields: async (scene) => ({ ...(await task(scene)), title: "Balayer" }) },
    [`${at} remove`]: { who: "discuss", fields: task },
    [`${at} tick`]: { who: "see", fields: async (scene) => ({ ...(await task(scene)), done: "yes" }) },
    [`${at} move`]: { who: "discuss", fields: async (scene) => ({ ...(await task(scene)), by: "up" }) },
    [`${at} take`]: { who: "see", fields: task },
    [`${at} giveBack`]: { who: "see", fields: task },
    [`${at} give`]: {
      who: "discuss",
      fields: async (scene) => ({ ...(await task(scene)), memberId: scene.actors.owner.id }),
    },
  },
  prepare: async (scene) => {
    await listed(scene);
    return ["Cuire le pain secret"];
  },
};
