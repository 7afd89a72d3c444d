import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { beginDiscussion, deleteEntry, editEntry } from "../discussions/commands";
import { closeDiscussion } from "../discussions/managing";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import type { PollModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { askPoll, vote } from "./commands";
import { turnDuePolls } from "./due";
import { closePoll } from "./leading";
import { pollFor, pollsOf } from "./queries";
import type { PollDraft } from "./schema";

let ada: Acting;
let bo: Acting;
let cy: Acting;
let eve: Acting;
let choir: Acting;
let discussionId: string;

const soon = () => new Date(Date.now() + 60_000);

beforeEach(async () => {
  [ada, bo, cy, eve] = [await person(), await person(), await person(), await person()];
  choir = await group(ada);
  for (const { id: actorId } of [bo, cy])
    await db.membership.create({ data: { groupId: choir.id, actorId, role: "MEMBER" } });
  discussionId = (await beginDiscussion(bo, { groupId: choir.id, title: "Samedi ?", text: "On vote." })).id;
});

afterEach(() => {
  vi.useRealTimers();
});

const ask = (who: Acting, draft: Partial<PollDraft> & { id?: string } = {}) =>
  askPoll(who, { discussionId, kind: "CHOICE", title: "Quelle soupe ?", options: ["Poireau", "Potiron"], ...draft });
const choose = async (who: Acting, { id: pollId }: PollModel, ...positions: number[]) => {
  const options = await db.pollOption.findMany({ where: { pollId }, orderBy: { position: "asc" } });
  const answers = positions.map((at) => ({ optionId: options[at]?.id ?? "", answer: "YES" as const }));
  return vote(who, { pollId, answers });
};
const sums = async (who: Acting, { id }: PollModel) =>
  (await pollFor(who, id)).options.map(({ tally }) => tally && (tally.YES?.count ?? 0));
const later = () => vi.setSystemTime(Date.now() + 120_000);

describe("a poll", () => {
  test("is asked, answered, answered otherwise and taken back by members, who see who answered what", async () => {
    const poll = await ask(bo);
    await choose(cy, poll, 0);
    await choose(ada, poll, 0);
    expect(await sums(bo, poll)).toEqual([2, 0]);
    await choose(cy, poll, 1);
    const shown = await pollFor(bo, poll.id);
    expect(shown.options[1]?.tally?.YES?.names.map(({ id }) => id)).toEqual([cy.id]);
    expect([shown.answered, shown.members]).toEqual([2, 3]);
    await choose(ada, poll);
    expect(await sums(bo, poll)).toEqual([0, 1]);
    expect([...(await pollsOf(cy, discussionId)).keys()]).toEqual([poll.entryId]);
    expect(await factsOf(poll.id)).toEqual(["asked"]);
  });

  test("sent twice is asked once, and two presses at once leave one answer", async () => {
    const id = crypto.randomUUID();
    const polls = await Promise.all([ask(bo, { id }), ask(bo, { id })]);
    expect(new Set(polls.map((poll) => poll.id)).size).toBe(1);
    const [poll] = polls;
    if (!poll) throw new Error("no poll");
    await Promise.all([choose(cy, poll, 0), choose(cy, poll, 1), choose(cy, poll, 0)]);
    expect(await db.vote.count({ where: { actorId: cy.id } })).toBe(1);
  });

  test("takes one choice, or several where it says so, each once and none of another poll", async () => {
    const [one, several] = [await ask(bo), await ask(bo, { several: true })];
    await expect(choose(cy, one, 0, 1)).rejects.toBeInstanceOf(Invalid);
    await expect(choose(cy, several, 0, 0)).rejects.toBeInstanceOf(Invalid);
    await choose(cy, several, 0, 1);
    expect(await sums(bo, several)).toEqual([1, 1]);
    const [foreign] = await db.pollOption.findMany({ where: { pollId: several.id } });
    const answers = [{ optionId: foreign?.id ?? "", answer: "YES" as const }];
    await expect(vote(cy, { pollId: one.id, answers })).rejects.toBeInstanceOf(NotFound);
    await expect(
      vote(cy, { pollId: several.id, answers: answers.map((it) => ({ ...it, answer: "OBJECT" as const })) }),
    ).rejects.toBeInstanceOf(Invalid);
  });

  test("is nothing to strangers, to people who were banned and to stewards", async () => {
    const poll = await ask(bo);
    await db.membership.create({ data: { groupId: choir.id, actorId: eve.id, role: "BANNED" } });
    for (const who of [eve, { ...(await person()), steward: true }]) {
      expect((await pollsOf(who, discussionId)).size).toBe(0);
      for (const deed of [() => pollFor(who, poll.id), () => choose(who, poll, 0), () => ask(who)])
        await expect(deed()).rejects.toBeInstanceOf(NotFound);
      await expect(closePoll(who, { pollId: poll.id, outcome: "" })).rejects.toBeInstanceOf(NotFound);
    }
    for (const pollId of ["x", crypto.randomUUID()])
      await expect(vote(bo, { pollId, answers: [] })).rejects.toBeInstanceOf(NotFound);
  });

  test("follows roles that change while its page is open", async () => {
    const poll = await ask(bo);
    await choose(cy, poll, 0);
    await db.membership.deleteMany({ where: { actorId: cy.id } });
    await expect(choose(cy, poll, 1)).rejects.toBeInstanceOf(NotFound);
    await db.actor.update({ where: { id: choir.id }, data: { mayDiscuss: "MODERATOR" } });
    await expect(ask(bo)).rejects.toBeInstanceOf(Forbidden);
    await choose(bo, poll, 1);
    expect(await sums(ada, poll)).toEqual([0, 1]);
  });

  test("counts those who are members at its end, and keeps counting them when they leave later", async () => {
    const poll = await ask(bo);
    for (const who of [ada, bo, cy]) await choose(who, poll, 0);
    await db.membership.deleteMany({ where: { groupId: choir.id, actorId: cy.id } });
    expect(await sums(ada, poll)).toEqual([2, 0]);
    await closePoll(bo, { pollId: poll.id, outcome: "" });
    await db.membership.deleteMany({ where: { groupId: choir.id, actorId: bo.id } });
    expect(await sums(ada, poll)).toEqual([2, 0]);
  });

  test("refuses answers after its end by the clock, and the worker ends it once", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const poll = await ask(bo, { endsAt: soon() });
    await choose(cy, poll, 0);
    later();
    await expect(choose(cy, poll, 1)).rejects.toBeInstanceOf(Conflict);
    expect((await pollFor(cy, poll.id)).phase).toBe("outcome");
    await Promise.all([turnDuePolls(), turnDuePolls()]);
    expect(await factsOf(poll.id)).toEqual(["asked", "closed"]);
    await expect(closePoll(bo, { pollId: poll.id, outcome: "" })).rejects.toBeInstanceOf(Conflict);
    expect(await sums(ada, poll)).toEqual([1, 0]);
  });

  test("is ended before its time by who asked or moderates, by two at once only once", async () => {
    const poll = await ask(bo);
    await expect(closePoll(cy, { pollId: poll.id, outcome: "" })).rejects.toBeInstanceOf(Forbidden);
    const both = await Promise.allSettled([bo, ada].map((who) => closePoll(who, { pollId: poll.id, outcome: "" })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(choose(cy, poll, 0)).rejects.toBeInstanceOf(Conflict);
  });

  test("is refused in closed threads and archived groups, and keeps the words that were asked", async () => {
    const poll = await ask(bo);
    await expect(editEntry(bo, { entryId: poll.entryId, text: "Autre chose" })).rejects.toBeInstanceOf(Conflict);
    await db.actor.update({ where: { id: choir.id }, data: { archivedAt: new Date() } });
    for (const deed of [
      () => choose(cy, poll, 0),
      () => ask(bo),
      () => closePoll(bo, { pollId: poll.id, outcome: "" }),
    ])
      await expect(deed()).rejects.toBeInstanceOf(Conflict);
    await db.actor.update({ where: { id: choir.id }, data: { archivedAt: null } });
    await closeDiscussion(ada, { discussionId });
    await expect(choose(cy, poll, 0)).rejects.toBeInstanceOf(Conflict);
    expect((await pollFor(cy, poll.id)).may).toMatchObject({ vote: false, lead: false });
    await deleteEntry(bo, { entryId: poll.entryId });
    await expect(pollFor(cy, poll.id)).rejects.toBeInstanceOf(NotFound);
  });

  test.each([
    [{ options: ["Seule"] }, "options"],
    [{ options: ["A", "A"] }, "options"],
    [{ options: Array.from({ length: 21 }, (_, at) => `${at}`) }, "options"],
    [{ options: ["x".repeat(201), "y"] }, "options"],
    [{ title: " \u202E " }, "title"],
    [{ text: "x".repeat(8001) }, "text"],
    [{ endsAt: new Date(0) }, "endsAt"],
    [{ kind: "DATES", dates: [{ start: "2030-02-30" }, { start: "2030-03-01" }], zone: "Europe/Paris" }, "dates"],
    [{ kind: "DATES", dates: [{ start: "2030-03-02" }, { start: "2030-03-01" }], zone: "Mars/Olympus" }, "zone"],
  ] as [Partial<PollDraft>, string][])("that cannot be used is refused plainly: %o", async (draft, field) => {
    const refused = await ask(bo, draft).catch((problem: unknown) => problem);
    expect(refused).toBeInstanceOf(Invalid);
    expect(Object.keys((refused as Invalid).fields)).toEqual([field]);
    expect(await db.poll.count({ where: { discussionId } })).toBe(0);
  });

  test("shows hostile words as words", async () => {
    const poll = await ask(bo, { text: "<script>alert(1)</script> **oui**", options: ["<img src=x onerror=1>", "b"] });
    const shown = await pollFor(cy, poll.id);
    expect(shown.html).not.toContain("<script");
    expect(shown.options[0]?.text).toBe("<img src=x onerror=1>");
  });
});

describe("hidden votes", () => {
  test("are one's own alone until the end, then sums without names", async () => {
    const poll = await ask(bo, { hidden: true });
    await choose(cy, poll, 0);
    await choose(ada, poll, 1);
    const during = await pollFor(ada, poll.id);
    expect(during).toMatchObject({ answered: null, stale: 0, words: [] });
    expect(during.options.map(({ tally }) => tally)).toEqual([null, null]);
    expect(during.own.answers).toHaveLength(1);
    expect(JSON.stringify(await pollFor(bo, poll.id))).not.toContain(cy.id);
    await closePoll(bo, { pollId: poll.id, outcome: "" });
    const after = await pollFor(bo, poll.id);
    expect(after.options.map(({ tally }) => tally?.YES)).toEqual([
      { count: 1, names: [] },
      { count: 1, names: [] },
    ]);
    expect(JSON.stringify(after)).not.toContain(cy.id);
    expect(await db.fact.count({ where: { actorId: cy.id } })).toBe(0);
  });
});
