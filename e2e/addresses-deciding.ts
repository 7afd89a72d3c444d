import { db } from "../lib/db";
import { beginDiscussion } from "../lib/discussions/commands";
import type { Acting } from "../lib/identities/schema";
import { askPoll, vote } from "../lib/polls/commands";
import { beginAnswers, closePoll } from "../lib/polls/leading";
import type { PollDraft } from "../lib/polls/schema";
import { addBring } from "../lib/tasks/bringing";
import { assign } from "../lib/tasks/claiming";
import { addTask, makeList, setDone } from "../lib/tasks/commands";

interface Where {
  path: string;
  as: "ada";
}

/** A group that decides: a poll, a hidden one, dates, a decision with a concern, one that is over; tasks; what to bring. */
export async function decidedBy(
  ada: Acting,
  grace: Acting,
  { groupId, eventId }: { groupId: string; eventId: string },
): Promise<Record<string, Where[]>> {
  const title = "Cuisiner chaque samedi ?";
  const { id: discussionId } = await beginDiscussion(ada, { groupId, title, text: "On en parle ?" });
  const ask = (draft: PollDraft) => askPoll(ada, { discussionId, ...draft });
  const options = async (pollId: string) => db.pollOption.findMany({ where: { pollId }, orderBy: { position: "asc" } });
  const soups = { kind: "CHOICE", title: "Quelle soupe pour la fête ?", options: ["Poireau", "Potiron"] } as const;
  const open = await ask({ ...soups, options: [...soups.options], several: true });
  for (const who of [ada, grace])
    await vote(who, {
      pollId: open.id,
      answers: (await options(open.id)).map(({ id }) => ({ optionId: id, answer: "YES" })),
    });
  await ask({ ...soups, options: [...soups.options], hidden: true });
  const dates = await ask({
    kind: "DATES",
    title: "Quel soir pour former les équipes ?",
    zone: "Europe/Brussels",
    dates: [{ start: "2030-12-14T19:30", end: "2030-12-14T22:00" }, { start: "2030-12-16" }],
  });
  const [first, second] = await options(dates.id);
  await vote(grace, {
    pollId: dates.id,
    answers: [
      { optionId: first?.id ?? "", answer: "YES" },
      { optionId: second?.id ?? "", answer: "MAYBE" },
    ],
  });
  for (const over of [false, true]) {
    const consent = await ask({
      kind: "CONSENT",
      title: "Quatre équipes, un samedi chacune",
      text: "Chaque équipe a **cinq** personnes et une clé.",
    });
    await beginAnswers(ada, { pollId: consent.id });
    const [option] = await options(consent.id);
    const note = "La clé doit revenir avant seize heures.";
    await vote(grace, { pollId: consent.id, answers: [{ optionId: option?.id ?? "", answer: "CONCERN", note }] });
    if (over) await closePoll(ada, { pollId: consent.id, outcome: "On essaie jusqu’en juin.", adopted: true });
  }
  const list = await makeList(ada, { groupId, title: "Avant la fête", discussionId });
  const things = [];
  for (const [name, dueOn] of [
    ["Coller les affiches", "2020-05-01"],
    ["Cuire le pain", undefined],
    ["Balayer", undefined],
  ] as const)
    things.push(await addTask(ada, { listId: list.id, title: name, dueOn }));
  const [posters, , broom] = things;
  await assign(ada, { taskId: posters?.id ?? "", memberId: grace.id });
  await setDone(grace, { taskId: broom?.id ?? "", done: true });
  await addBring(ada, { eventId, title: "Saladiers", wanted: 3 });
  const of = (...paths: string[]): Where[] => paths.map((path) => ({ path, as: "ada" }));
  const thread = `/groups/kitchen/discussions/${discussionId}`;
  return {
    "/groups/[handle]/discussions/[id]/ask": of(
      thread,
      ...["choice", "dates", "consent"].map((kind) => `${thread}/ask?kind=${kind}`),
    ),
    "/groups/[handle]/tasks": of("/groups/kitchen/tasks", `/groups/kitchen/tasks?discussion=${discussionId}`),
  };
}
