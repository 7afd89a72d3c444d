import { type Transaction, transaction } from "../db";
import { editEntryIn } from "../discussions/commands";
import { Conflict, Invalid, must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { stir } from "../live/commands";
import { whoMay } from "../memberships/policy";
import { now } from "../time";
import { type LockedPoll, ledPoll } from "./access";
import { beganAt, isStale, phaseOf } from "./rules";

interface Which {
  pollId: string;
}

/** Ends the questions about a proposal: from now on everybody answers. Twice is once. @throws NotFound, Forbidden, Conflict */
export async function beginAnswers(actor: Acting, { pollId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const poll = await ledPoll(tx, actor, pollId);
    mustBeConsent(poll);
    const phase = phaseOf(poll, now());
    if (phase === "answers") return;
    if (phase !== "questions") throw new Conflict("polls.errors.over");
    await openAnswers(tx, actor.id, poll);
  });
}

/** Back to questions: what was answered counts no more once answers begin again. @throws NotFound, Forbidden, Conflict */
export async function backToQuestions(actor: Acting, { pollId }: Which): Promise<void> {
  await transaction(async (tx) => {
    const poll = await ledPoll(tx, actor, pollId);
    mustBeConsent(poll);
    if (phaseOf(poll, now()) === "outcome") throw new Conflict("polls.errors.decided");
    await tx.poll.update({
      where: { id: pollId },
      data: { openedAt: null, answersFrom: null, endsAt: null, closedAt: null },
    });
    await stir(tx, poll.discussionId);
  });
}

/**
 * Changes the words of a proposal. What they were stays in the history of its entry; those who answered them already
 * are told, and asked again.
 * @throws NotFound, Forbidden, Conflict once it is over
 */
export async function changeProposal(
  actor: Acting,
  { pollId, title, text }: Which & { title: string; text: string },
): Promise<void> {
  await transaction(async (tx) => {
    const poll = await ledPoll(tx, actor, pollId);
    mustBeConsent(poll);
    // Words are changed by whoever wrote them; others lead, and propose better ones in the thread.
    must(poll.entry.actorId === actor.id, "polls.errors.words");
    if (!["questions", "answers"].includes(phaseOf(poll, now()))) throw new Conflict("polls.errors.over");
    const source = text || title;
    if (poll.title === title && poll.entry.source === source) return;
    await editEntryIn(tx, actor, poll.entry, poll.groupId, source);
    const changed = await tx.poll.update({ where: { id: pollId }, data: { title, changedAt: now() } });
    const votes = await tx.vote.findMany({ where: { option: { pollId } }, select: { actorId: true, updatedAt: true } });
    const asked = votes.filter((vote) => isStale(vote, changed)).map(({ actorId }) => actorId);
    await tell(tx, "poll.changed", actor.id, { ...poll, title }, { asked });
  });
}

/**
 * Ends a poll before its time, or says what came of it once it is over.
 * @param outcome the words; of a proposal they are needed, with whether it is adopted
 * @throws NotFound, Forbidden, Invalid, Conflict when it was decided already, or somebody objects to what is adopted
 */
export async function closePoll(
  actor: Acting,
  { pollId, outcome, adopted }: Which & { outcome: string; adopted?: boolean },
): Promise<void> {
  await transaction(async (tx) => {
    const poll = await ledPoll(tx, actor, pollId);
    const over = poll.closedAt !== null;
    if (poll.outcome || (over && poll.kind !== "CONSENT")) throw new Conflict("polls.errors.decided");
    if (poll.kind === "CONSENT") {
      if (!outcome) throw new Invalid({ outcome: ["errors.required"] });
      if (adopted === undefined) throw new Invalid({ adopted: ["errors.required"] });
      if (adopted && phaseOf(poll, now()) === "questions") throw new Conflict("polls.errors.notYet");
      if (adopted && (await objections(tx, poll)) > 0) throw new Conflict("polls.errors.objected");
    }
    await end(tx, poll, { outcome: outcome || null, adopted: poll.kind === "CONSENT" ? adopted : null });
    await tell(tx, "poll.closed", actor.id, poll);
  });
}

/** Answers begin; by the clock where nobody pressed. The caller holds the lock. */
export async function openAnswers(tx: Transaction, actorId: string | null, poll: LockedPoll): Promise<void> {
  await tx.poll.update({ where: { id: poll.id }, data: { openedAt: beganAt(poll, now()) ?? now() } });
  await tell(tx, "poll.opened", actorId, poll);
}

/**
 * Nothing more is answered. Who is no member at this moment has no part in it; whoever leaves later stays counted.
 * The caller holds the lock.
 */
export async function end(
  tx: Transaction,
  poll: Pick<LockedPoll, "id" | "groupId" | "closedAt">,
  data: { outcome?: string | null; adopted?: boolean | null; eventId?: string } = {},
): Promise<void> {
  const inside = { memberships: { some: { groupId: poll.groupId, ...whoMay("see") } } };
  if (!poll.closedAt) await tx.vote.deleteMany({ where: { option: { pollId: poll.id }, NOT: { actor: inside } } });
  await tx.poll.update({ where: { id: poll.id }, data: { ...data, closedAt: poll.closedAt ?? now() } });
}

/** Records what happened to a poll, and tells those who look at it. */
export async function tell(
  tx: Transaction,
  kind: "poll.opened" | "poll.changed" | "poll.closed",
  actorId: string | null,
  { id, groupId, discussionId, entryId, title }: LockedPoll,
  more: { asked?: string[]; eventId?: string } = {},
): Promise<void> {
  await record(tx, kind, { actorId, subject: id, groupId, data: { discussionId, entryId, title, ...more } });
  await stir(tx, discussionId);
}

async function objections(tx: Transaction, poll: LockedPoll): Promise<number> {
  const inside = { memberships: { some: { groupId: poll.groupId, ...whoMay("see") } } };
  const votes = await tx.vote.findMany({
    where: { option: { pollId: poll.id }, answer: "OBJECT", ...(!poll.closedAt && { actor: inside }) },
    select: { updatedAt: true },
  });
  return votes.filter((vote) => !isStale(vote, poll)).length;
}

function mustBeConsent({ kind }: LockedPoll): void {
  if (kind !== "CONSENT") throw new Conflict("polls.errors.notConsent");
}
