"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { PollKind } from "@/lib/generated/prisma/enums";
import { askPoll, vote } from "@/lib/polls/commands";
import { becomeEvent } from "@/lib/polls/dates";
import { backToQuestions, beginAnswers, changeProposal, closePoll } from "@/lib/polls/leading";
import { pollPath } from "@/lib/polls/queries";
import { answerInput, outcomeText, proposalInput } from "@/lib/polls/schema";
import { action } from "@/lib/web/action";
import { askedFor, askFields } from "./asked";

const limit = { name: "discussion", points: 60, seconds: 600 };
const votes = { name: "vote", points: 120, seconds: 600 };
const one = z.object({ pollId: z.uuid() });

async function back(pollId: string, notice: string) {
  return { redirect: await pollPath(pollId), notice: `polls.notices.${notice}` };
}

/** Asks the members. */
export const ask = action(
  askFields.extend({ id: z.uuid(), discussionId: z.uuid(), kind: z.enum(PollKind) }),
  async (actor, { id, discussionId, kind, ...fields }) => {
    const poll = await askPoll(actor, { id, discussionId, ...askedFor(kind, fields) });
    return back(poll.id, "asked");
  },
  { limit },
);

/** Chooses one or several. */
export const choose = action(
  one.extend({ option: z.array(z.uuid()).max(20) }),
  async (actor, { pollId, option }) => {
    if (option.length === 0) throw new Invalid({ option: ["polls.errors.none"] });
    await vote(actor, { pollId, answers: option.map((optionId) => ({ optionId, answer: "YES" })) });
    return back(pollId, "answered");
  },
  { limit: votes },
);

/** Says which dates suit. */
export const suit = action(
  one.extend({ answers: z.array(answerInput.extend({ answer: answerInput.shape.answer.optional() })).max(20) }),
  async (actor, { pollId, answers }) => {
    const given = answers.flatMap(({ answer, ...rest }) => (answer ? [{ ...rest, answer }] : []));
    if (given.length === 0) throw new Invalid({ answers: ["polls.errors.none"] });
    await vote(actor, { pollId, answers: given });
    return back(pollId, "answered");
  },
  { limit: votes },
);

/** Consents, stands aside, has a concern or objects. */
export const stand = action(
  one.extend({
    optionId: z.uuid(),
    answer: z.enum(["CONSENT", "STAND_ASIDE", "CONCERN", "OBJECT"], "polls.errors.none"),
    note: answerInput.shape.note,
    seenAt: z.iso.datetime(),
  }),
  async (actor, { pollId, seenAt, ...answer }) => {
    await vote(actor, { pollId, answers: [answer], seenAt: new Date(seenAt) });
    return back(pollId, "answered");
  },
  { limit: votes },
);

/** Takes one's answers back. */
export const takeBack = action(one, async (actor, { pollId }) => {
  await vote(actor, { pollId, answers: [] });
  return back(pollId, "takenBack");
});

/** Ends the questions. */
export const open = action(one, async (actor, { pollId }) => {
  await beginAnswers(actor, { pollId });
  return back(pollId, "opened");
});

/** Back to questions. */
export const reconsider = action(one, async (actor, { pollId }) => {
  await backToQuestions(actor, { pollId });
  return back(pollId, "questions");
});

/** Other words for a proposal. */
export const rewrite = action(one.extend(proposalInput.shape), async (actor, input) => {
  await changeProposal(actor, input);
  return back(input.pollId, "changed");
});

/** Ends a poll, or says what came of it. */
export const conclude = action(
  one.extend({ outcome: outcomeText.default(""), adopted: z.enum(["yes", "no"]).optional() }),
  async (actor, { pollId, outcome, adopted }) => {
    await closePoll(actor, { pollId, outcome, adopted: adopted && adopted === "yes" });
    return back(pollId, "closed");
  },
);

/** A date becomes an event. */
export const makeEvent = action(one.extend({ optionId: z.uuid() }), async (actor, input) => {
  const { slug } = await becomeEvent(actor, input);
  return { redirect: `/events/${slug}`, notice: "polls.notices.event" };
});
