import { db } from "../../lib/db";
import { beginDiscussion } from "../../lib/discussions/commands";
import { askPoll, vote } from "../../lib/polls/commands";
import { beginAnswers } from "../../lib/polls/leading";
import type { PollDraft } from "../../lib/polls/schema";
import type { Rules } from "./rules";
import type { RoleScene } from "./scene";

const asked: { thread?: string } = {};

async function thread({ group, actors }: RoleScene): Promise<string> {
  asked.thread ??= (await beginDiscussion(actors.owner, { groupId: group.id, title: "On décide", text: "Oui." })).id;
  return asked.thread;
}

/** Something new that the owner asks. */
async function one(scene: RoleScene, draft: Partial<PollDraft> = {}) {
  const discussionId = await thread(scene);
  const input = { kind: "CHOICE", title: "Soupe du mardi ?", options: ["Secret de poireau", "Potiron"] } as const;
  return askPoll(scene.actors.owner, { discussionId, ...input, options: [...input.options], ...draft });
}

const choice = async (scene: RoleScene) => ({ pollId: (await one(scene)).id });
const dates = {
  kind: "DATES",
  zone: "Europe/Paris",
  dates: [{ start: "2030-05-01T19:00" }, { start: "2030-05-02" }],
} as const;
const proposal = async (scene: RoleScene) => one(scene, { kind: "CONSENT", text: "Deux soupes." });

async function first(pollId: string): Promise<string> {
  return (await db.pollOption.findFirstOrThrow({ where: { pollId }, orderBy: { position: "asc" } })).id;
}

async function answering(scene: RoleScene) {
  const { id: pollId } = await proposal(scene);
  await beginAnswers(scene.actors.owner, { pollId });
  return pollId;
}

const at = "app/(site)/groups/[handle]/discussions/polls/actions.ts";

/** What members decide. */
export const rulesOfPolls: Rules = {
  routes: {
    "/groups/[handle]/discussions/[id]/ask": {
      who: "discuss",
      path: () => `/groups/kitchen/discussions/${asked.thread}/ask`,
    },
  },
  actions: {
    [`${at} ask`]: {
      who: "discuss",
      fields: async (scene) => ({
        id: crypto.randomUUID(),
        discussionId: await thread(scene),
        kind: "CHOICE",
        title: "Encore une soupe ?",
        options: "oui\nnon",
      }),
    },
    [`${at} choose`]: {
      who: "see",
      fields: async (scene) => {
        const { pollId } = await choice(scene);
        return { pollId, option: await first(pollId) };
      },
    },
    [`${at} suit`]: {
      who: "see",
      fields: async (scene) => {
        const { id: pollId } = await one(scene, { ...dates, dates: [...dates.dates] });
        return { pollId, "answers[0].optionId": await first(pollId), "answers[0].answer": "YES" };
      },
    },
    [`${at} stand`]: {
      who: "see",
      fields: async (scene) => {
        const pollId = await answering(scene);
        return { pollId, optionId: await first(pollId), answer: "CONSENT", seenAt: new Date().toISOString() };
      },
    },
    [`${at} takeBack`]: { who: "see", fields: choice },
    [`${at} open`]: { who: "moderate", fields: async (scene) => ({ pollId: (await proposal(scene)).id }) },
    [`${at} reconsider`]: { who: "moderate", fields: async (scene) => ({ pollId: await answering(scene) }) },
    // Words are changed by whoever wrote them alone.
    [`${at} rewrite`]: {
      who: ["owner"],
      fields: async (scene) => ({ pollId: await answering(scene), title: "Trois soupes", text: "Trois." }),
    },
    [`${at} conclude`]: { who: "moderate", fields: async (scene) => ({ ...(await choice(scene)), outcome: "Voilà." }) },
    [`${at} makeEvent`]: {
      who: "moderate",
      fields: async (scene) => {
        const { id: pollId } = await one(scene, { ...dates, dates: [...dates.dates] });
        return { pollId, optionId: await first(pollId) };
      },
    },
  },
  prepare: async (scene) => {
    const { id: pollId } = await one(scene);
    await vote(scene.actors.owner, { pollId, answers: [{ optionId: await first(pollId), answer: "YES" }] });
    return ["Secret de poireau"];
  },
};
