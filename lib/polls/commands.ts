import { type Transaction, transaction } from "../db";
import { openDiscussion, writableGroup } from "../discussions/access";
import { writeEntryIn } from "../discussions/commands";
import { Conflict, Forbidden, Invalid, must, NotFound } from "../errors";
import type { PollModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { stir } from "../live/commands";
import { now } from "../time";
import { lockedPoll } from "./access";
import { answersTo, needsWord, phaseOf } from "./rules";
import { type AnswerInput, type PollDraft, type PollInput, pollInput } from "./schema";

/**
 * Asks the members of a group of ours, as an entry of a thread.
 * @param id of the entry, chosen by the form: sent twice, it is asked once
 * @throws NotFound for those outside, Forbidden for who may not begin threads, Conflict, Invalid naming the fields
 */
export async function askPoll(
  actor: Acting,
  { id, discussionId, ...draft }: PollDraft & { id?: string; discussionId: string },
): Promise<PollModel> {
  must(actor.kind === "PERSON", "errors.joinPerson");
  const input = checked(draft);
  return transaction(async (tx) => {
    const { groupId } = await openDiscussion(tx, actor, discussionId);
    const { host } = await writableGroup(tx, actor, groupId, "discuss");
    // Nobody elsewhere knows of our polls: they would be asked among ours alone.
    if (host !== "") throw new Forbidden("polls.errors.elsewhere");
    mustBeAhead(input);
    const entry = await writeEntryIn(tx, actor, { id: discussionId, groupId }, { id, text: input.text || input.title });
    const before = await tx.poll.findUnique({ where: { entryId: entry.id } });
    if (before) return before;
    return insert(tx, actor, input, { groupId, discussionId, entryId: entry.id });
  });
}

/**
 * Gives one's answers, in the place of those before; none at all takes them back.
 * @param seenAt when the words that the form showed were written: a proposal that changed since is to be read first
 * @throws NotFound for those who are no members at this moment, Conflict when it is over by the clock or not yet begun,
 * Invalid when an answer or its word is missing
 */
export async function vote(
  actor: Acting,
  { pollId, answers, seenAt }: { pollId: string; answers: AnswerInput[]; seenAt?: Date },
): Promise<void> {
  await transaction(async (tx) => {
    const poll = await lockedPoll(tx, actor, pollId);
    const moment = now();
    const phase = phaseOf(poll, moment);
    if (phase === "questions") throw new Conflict("polls.errors.notYet");
    if (phase !== "answers") throw new Conflict("polls.errors.over");
    if (seenAt && poll.changedAt && poll.changedAt > seenAt) throw new Conflict("polls.errors.changed");
    const allowed: readonly string[] = answersTo[poll.kind];
    for (const { optionId, answer, note } of answers) {
      if (!poll.options.some(({ id }) => id === optionId)) throw new NotFound();
      if (!allowed.includes(answer)) throw new Invalid({ answer: ["errors.notUsable"] });
      if (needsWord(answer) && !note) throw new Invalid({ note: ["polls.errors.word"] });
    }
    const single = poll.kind === "CONSENT" || (poll.kind === "CHOICE" && !poll.several);
    const twice = new Set(answers.map(({ optionId }) => optionId)).size < answers.length;
    if (twice || (single && answers.length > 1)) throw new Invalid({ answer: ["polls.errors.one"] });
    await tx.vote.deleteMany({ where: { actorId: actor.id, option: { pollId } } });
    await tx.vote.createMany({
      data: answers.map(({ optionId, answer, note }) => ({
        optionId,
        answer,
        note: poll.kind === "CONSENT" ? note || null : null,
        actorId: actor.id,
        createdAt: moment,
        updatedAt: moment,
      })),
    });
    // Of hidden votes nobody is to see when they come in.
    if (!poll.hidden) await stir(tx, poll.discussionId);
  });
}

async function insert(
  tx: Transaction,
  actor: Acting,
  { kind, title, options, dates, ...input }: PollInput,
  where: { groupId: string; discussionId: string; entryId: string },
): Promise<PollModel> {
  const rows =
    kind === "CHOICE"
      ? options.map((text) => ({ text }))
      : kind === "DATES"
        ? [...dates]
            .sort((one, other) => one.start.localeCompare(other.start))
            .map(({ start, end }) => ({ startLocal: start, endLocal: end ?? null }))
        : [{}];
  const poll = await tx.poll.create({
    data: {
      ...where,
      kind,
      title,
      authorId: actor.id,
      several: kind === "CHOICE" && input.several,
      hidden: kind === "CHOICE" && input.hidden,
      zone: kind === "DATES" ? input.zone : null,
      answersFrom: kind === "CONSENT" ? input.answersFrom : null,
      endsAt: input.endsAt,
      createdAt: now(),
      options: { create: rows.map((row, position) => ({ ...row, position })) },
    },
  });
  const { groupId, ...data } = where;
  await record(tx, "poll.asked", { actorId: actor.id, subject: poll.id, groupId, data: { ...data, title } });
  return poll;
}

function mustBeAhead({ endsAt, answersFrom }: PollInput): void {
  if (endsAt && endsAt <= now()) throw new Invalid({ endsAt: ["polls.errors.endPast"] });
  if (answersFrom && answersFrom <= now()) throw new Invalid({ answersFrom: ["polls.errors.endPast"] });
}

function checked(draft: PollDraft): PollInput {
  const parsed = pollInput.safeParse(draft);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0])] ??= [message];
  throw new Invalid(fields);
}
