import { transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import { mayWriteFor, read, release } from "../events/managing";
import { checked, insertEvent } from "../events/writing";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { whoMay } from "../memberships/policy";
import { momentOf, now } from "../time";
import { ledPoll } from "./access";
import { end, tell } from "./leading";

/**
 * Makes an event of a date poll: published in the group's name for its members, at the time that was chosen, with an
 * invitation for everybody who said that it suits them. Once, however often it is pressed: the second press leads there.
 * @throws NotFound, Forbidden for who may not publish in the group's name or did not ask, Conflict for a time that is over
 */
export async function becomeEvent(
  actor: Acting,
  { pollId, optionId }: { pollId: string; optionId: string },
): Promise<{ slug: string }> {
  return transaction(async (tx) => {
    const poll = await ledPoll(tx, actor, pollId);
    if (poll.kind !== "DATES" || !poll.zone) throw new Conflict("polls.errors.notDates");
    if (poll.eventId) return tx.event.findUniqueOrThrow({ where: { id: poll.eventId }, select: { slug: true } });
    must(await mayWriteFor(tx, actor, poll.groupId), "polls.errors.publish");
    const option = poll.options.find(({ id }) => id === optionId);
    if (!option?.startLocal) throw new NotFound();
    const { startLocal: start, endLocal } = option;
    const allDay = start.length === 10;
    if (momentOf(allDay ? `${endLocal ?? start}T23:59` : start, poll.zone) <= now())
      throw new Conflict("polls.errors.datePast");
    const description = poll.entry.source === poll.title ? "" : poll.entry.source;
    const input = checked({
      title: poll.title,
      description,
      start,
      allDay,
      zone: poll.zone,
      visibility: "MEMBERS",
      ...(endLocal && { end: endLocal }),
    });
    const draft = await insertEvent(tx, actor, input, { organiserId: poll.groupId });
    await release(tx, draft, actor.id);
    const suited = await tx.vote.findMany({
      where: {
        optionId,
        answer: "YES",
        actorId: { not: actor.id },
        actor: { deletedAt: null, memberships: { some: { groupId: poll.groupId, ...whoMay("see") } } },
      },
      select: { actorId: true },
      orderBy: { actorId: "asc" },
    });
    for (const { actorId } of suited) {
      const { id } = await tx.eventInvitation.create({
        data: { eventId: draft.id, actorId, invitedById: actor.id },
      });
      await record(tx, "invitation.made", { actorId: actor.id, subject: id, data: { eventId: draft.id } });
    }
    await end(tx, poll, { eventId: draft.id });
    await tell(tx, "poll.closed", actor.id, poll, { eventId: draft.id });
    const { slug } = await read(tx, draft.id);
    return { slug };
  });
}
