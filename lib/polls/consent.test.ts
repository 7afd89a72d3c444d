import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { beginDiscussion } from "../discussions/commands";
import { historyOf } from "../discussions/entries";
import { Conflict, Forbidden, Invalid } from "../errors";
import type { VoteAnswer } from "../generated/prisma/enums";
import type { PollModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { askPoll, vote } from "./commands";
import { becomeEvent } from "./dates";
import { turnDuePolls } from "./due";
import { backToQuestions, beginAnswers, changeProposal, closePoll } from "./leading";
import { pollFor } from "./queries";

let ada: Acting;
let bo: Acting;
let cy: Acting;
let choir: Acting;
let discussionId: string;

beforeEach(async () => {
  [ada, bo, cy] = [await person(), await person(), await person()];
  choir = await group(ada);
  for (const { id: actorId } of [bo, cy])
    await db.membership.create({ data: { groupId: choir.id, actorId, role: "MEMBER" } });
  discussionId = (await beginDiscussion(bo, { groupId: choir.id, title: "Samedi ?", text: "Décidons." })).id;
});

afterEach(() => {
  vi.useRealTimers();
});

const optionsOf = (pollId: string) => db.pollOption.findMany({ where: { pollId }, orderBy: { position: "asc" } });

describe("a decision by consent", () => {
  let poll: PollModel;
  let pollId: string;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    poll = await askPoll(bo, { discussionId, kind: "CONSENT", title: "Quatre équipes", text: "Un samedi chacune." });
    pollId = poll.id;
  });

  const later = () => vi.setSystemTime(Date.now() + 1000);
  const say = async (who: Acting, answer: VoteAnswer, note?: string, seenAt?: Date) => {
    const [option] = await optionsOf(pollId);
    later();
    return vote(who, { pollId, answers: [{ optionId: option?.id ?? "", answer, note }], seenAt });
  };
  const counts = async () =>
    Object.fromEntries(
      Object.entries((await pollFor(ada, pollId)).options[0]?.tally ?? {}).map(([answer, { count }]) => [
        answer,
        count,
      ]),
    );
  const decide = (who: Acting, adopted: boolean) => closePoll(who, { pollId, outcome: "Voilà.", adopted });

  test("goes from questions to answers to its outcome in words", async () => {
    expect((await pollFor(cy, pollId)).phase).toBe("questions");
    await expect(say(cy, "CONSENT")).rejects.toBeInstanceOf(Conflict);
    await expect(beginAnswers(cy, { pollId })).rejects.toBeInstanceOf(Forbidden);
    await Promise.all([beginAnswers(bo, { pollId }), beginAnswers(ada, { pollId })]);
    await say(cy, "CONCERN", "La clé avant seize heures.");
    await say(ada, "STAND_ASIDE");
    expect(await counts()).toEqual({ CONCERN: 1, STAND_ASIDE: 1 });
    expect((await pollFor(ada, pollId)).words.map(({ note }) => note)).toEqual(["La clé avant seize heures."]);
    await expect(closePoll(bo, { pollId, outcome: "", adopted: true })).rejects.toBeInstanceOf(Invalid);
    await decide(bo, true);
    expect(await pollFor(ada, pollId)).toMatchObject({ phase: "outcome", outcome: "Voilà.", adopted: true });
    await expect(decide(ada, false)).rejects.toBeInstanceOf(Conflict);
    expect(await factsOf(pollId)).toEqual(["asked", "opened", "closed"]);
  });

  test("needs a word with concerns and objections", async () => {
    await beginAnswers(bo, { pollId });
    for (const answer of ["CONCERN", "OBJECT"] as const)
      for (const note of [undefined, "", " \u200E "])
        await expect(say(cy, answer, note?.trim().replace("\u200E", ""))).rejects.toBeInstanceOf(Invalid);
    expect(await counts()).toEqual({});
  });

  test("that changes asks those again who answered, and takes no answer to words that nobody sees any more", async () => {
    await beginAnswers(bo, { pollId });
    await say(cy, "CONSENT");
    const seenAt = new Date();
    later();
    await expect(changeProposal(ada, { pollId, title: "Cinq", text: "" })).rejects.toBeInstanceOf(Forbidden);
    await changeProposal(bo, { pollId, title: "Cinq équipes", text: "Un samedi chacune." });
    await changeProposal(bo, { pollId, title: "Cinq équipes", text: "Et une clé." });
    expect(await counts()).toEqual({});
    expect(await pollFor(cy, pollId)).toMatchObject({ stale: 1, own: { stale: true }, title: "Cinq équipes" });
    await expect(say(cy, "CONSENT", "", seenAt)).rejects.toBeInstanceOf(Conflict);
    await say(cy, "CONSENT", "", new Date());
    expect(await counts()).toEqual({ CONSENT: 1 });
    const told = await db.fact.findFirst({ where: { subject: pollId, kind: "poll.changed" } });
    expect(told?.data).toMatchObject({ asked: [cy.id] });
    expect((await historyOf(cy, poll.entryId)).map(({ html }) => html)).toContain("<p>Un samedi chacune.</p>");
  });

  test("is not adopted over an objection: it goes back to questions, and answers begin anew", async () => {
    await beginAnswers(bo, { pollId });
    await say(cy, "OBJECT", "Trop lourd.");
    await expect(decide(bo, true)).rejects.toBeInstanceOf(Conflict);
    await backToQuestions(bo, { pollId });
    expect((await pollFor(cy, pollId)).phase).toBe("questions");
    later();
    await beginAnswers(bo, { pollId });
    expect((await pollFor(cy, pollId)).own.stale).toBe(true);
    await decide(bo, true);
  });

  test("is not held up by the objection of somebody who left", async () => {
    await beginAnswers(bo, { pollId });
    await say(cy, "OBJECT", "Trop lourd.");
    await db.membership.deleteMany({ where: { actorId: cy.id } });
    await decide(bo, true);
  });

  test("begins and ends by the clock, and waits for somebody's words", async () => {
    const [from, to] = [new Date(Date.now() + 60_000), new Date(Date.now() + 120_000)];
    const timed = await askPoll(bo, {
      discussionId,
      kind: "CONSENT",
      title: "Avec des heures",
      answersFrom: from,
      endsAt: to,
    });
    vi.setSystemTime(from.getTime() + 1);
    await Promise.all([turnDuePolls(), turnDuePolls()]);
    expect((await pollFor(cy, timed.id)).phase).toBe("answers");
    vi.setSystemTime(to.getTime() + 1);
    await turnDuePolls();
    await turnDuePolls();
    expect((await pollFor(cy, timed.id)).phase).toBe("ended");
    await closePoll(ada, { pollId: timed.id, outcome: "Oui.", adopted: true });
    expect(await factsOf(timed.id)).toEqual(["asked", "opened", "closed", "closed"]);
  });
});

describe("a date poll", () => {
  const dates = [{ start: "2030-12-16T19:30" }, { start: "2030-12-14T19:30", end: "2030-12-14T22:00" }];
  const suits = async (who: Acting, pollId: string, ...answers: VoteAnswer[]) => {
    const options = await optionsOf(pollId);
    return vote(who, {
      pollId,
      answers: answers.map((answer, at) => ({ optionId: options[at]?.id ?? "", answer })),
    });
  };

  test("becomes one event for the members by two presses at once, and invites those whom it suits", async () => {
    const poll = await askPoll(bo, {
      discussionId,
      kind: "DATES",
      title: "Former les équipes",
      dates,
      zone: "Europe/Brussels",
    });
    await suits(cy, poll.id, "YES", "NO");
    await suits(ada, poll.id, "MAYBE", "YES");
    await suits(bo, poll.id, "YES", "YES");
    const [first] = await optionsOf(poll.id);
    const press = (who: Acting) => becomeEvent(who, { pollId: poll.id, optionId: first?.id ?? "" });
    await expect(press(cy)).rejects.toBeInstanceOf(Forbidden);
    const made = await Promise.all([press(bo), press(ada), press(bo)]);
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(1);
    const event = await db.event.findUniqueOrThrow({ where: { slug: made[0]?.slug }, include: { invitations: true } });
    expect(event).toMatchObject({
      organiserId: choir.id,
      state: "PUBLISHED",
      visibility: "MEMBERS",
      startLocal: "2030-12-14T19:30",
      endLocal: "2030-12-14T22:00",
      zone: "Europe/Brussels",
    });
    // Either press may come first: who invites is not invited, so ada invites bo as well.
    const by = event.invitations[0]?.invitedById;
    expect([ada.id, bo.id]).toContain(by);
    const invited = event.invitations.map(({ actorId, invitedById }) => ({ actorId, by: invitedById }));
    const suited = [bo.id, cy.id].filter((id) => id !== by).map((actorId) => ({ actorId, by }));
    expect(new Set(invited)).toEqual(new Set(suited));
    expect(await db.event.count({ where: { organiserId: choir.id } })).toBe(1);
    expect(await pollFor(cy, poll.id)).toMatchObject({ phase: "outcome", event: { title: "Former les équipes" } });
    await expect(suits(cy, poll.id, "NO")).rejects.toBeInstanceOf(Conflict);
  });

  test("becomes none by who may not publish for the group, at a time that is over, or out of another's option", async () => {
    const past = [{ start: "2020-01-01" }, { start: "2020-01-02" }];
    const poll = await askPoll(bo, {
      discussionId,
      kind: "DATES",
      title: "Hier ?",
      dates: past,
      zone: "Europe/Brussels",
    });
    const [option] = await optionsOf(poll.id);
    const pollId = poll.id;
    await expect(becomeEvent(bo, { pollId, optionId: option?.id ?? "" })).rejects.toBeInstanceOf(Conflict);
    await expect(becomeEvent(bo, { pollId, optionId: crypto.randomUUID() })).rejects.toThrow();
    await db.actor.update({ where: { id: choir.id }, data: { mayPublish: "OWNER" } });
    await expect(becomeEvent(bo, { pollId, optionId: option?.id ?? "" })).rejects.toBeInstanceOf(Forbidden);
    expect(await db.event.count({ where: { organiserId: choir.id } })).toBe(0);
  });
});
