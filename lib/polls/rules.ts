import type { VoteAnswer } from "../generated/prisma/enums";
import type { PollModel } from "../generated/prisma/models";

/** Where a poll stands. CHOICE and DATES know "answers" and "outcome" alone; "ended": nobody wrote the outcome yet. */
export type Phase = "questions" | "answers" | "ended" | "outcome";

type Clock = Pick<PollModel, "kind" | "answersFrom" | "openedAt" | "endsAt" | "closedAt" | "outcome">;

/** Where a poll stands at a moment: by the clock, whether or not the worker has been there. */
export function phaseOf(poll: Clock, moment: Date): Phase {
  const over = poll.closedAt !== null || (poll.endsAt !== null && poll.endsAt <= moment);
  if (over) return poll.kind === "CONSENT" && !poll.outcome ? "ended" : "outcome";
  return poll.kind !== "CONSENT" || beganAt(poll, moment) ? "answers" : "questions";
}

/** When answers to a proposal began; null while there are questions. */
export function beganAt({ openedAt, answersFrom }: Pick<Clock, "openedAt" | "answersFrom">, moment: Date): Date | null {
  if (openedAt) return openedAt;
  return answersFrom && answersFrom <= moment ? answersFrom : null;
}

/** Which answers each kind of poll takes. */
export const answersTo = {
  CHOICE: ["YES"],
  DATES: ["YES", "MAYBE", "NO"],
  CONSENT: ["CONSENT", "STAND_ASIDE", "CONCERN", "OBJECT"],
} as const satisfies Record<PollModel["kind"], readonly VoteAnswer[]>;

/** Whether this answer says nothing without a word. */
export function needsWord(answer: VoteAnswer): boolean {
  return answer === "CONCERN" || answer === "OBJECT";
}

/** Whether an answer was given to words that have changed since, or before answers began anew: it counts no more. */
export function isStale(
  vote: { updatedAt: Date },
  { kind, openedAt, changedAt }: Pick<PollModel, "kind" | "openedAt" | "changedAt">,
): boolean {
  if (kind !== "CONSENT") return false;
  return [openedAt, changedAt].some((moment) => moment !== null && vote.updatedAt < moment);
}
