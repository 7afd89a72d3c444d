import { markdownToHtml, sanitiseHtml } from "../html";
import { fold } from "../text";
import type { ImportedDiscussion, ImportedEntry, ImportedPoll } from "./inside";
import type { Place } from "./place";

/** A thread; what was said in it follows. */
export async function placeDiscussion(place: Place, one: ImportedDiscussion): Promise<void> {
  const { title, pinnedAt, closedAt, lastAt, written, createdAt, updatedAt } = one;
  await place.tx.discussion.create({
    data: {
      id: place.row(one.id),
      groupId: place.groupId,
      authorId: place.bygone.of(one.attributedTo),
      title,
      searchText: fold(title),
      pinnedAt,
      closedAt,
      lastAt,
      written,
      createdAt,
      updatedAt,
    },
  });
}

/** Something that was said, with what it said before, and what was asked with it. */
export async function placeEntry(place: Place, one: ImportedEntry): Promise<void> {
  const { tx, bygone } = place;
  const [id, discussionId] = [place.row(one.id), place.row(one.discussion)];
  const { number, createdAt, editedAt, deletedAt } = one;
  const words = deletedAt ? { source: "", html: "" } : wordsOf(one);
  await tx.entry.create({
    data: {
      id,
      discussionId,
      number,
      actorId: bygone.of(one.attributedTo),
      quotedId: place.known(one.quoted),
      ...words,
      searchText: deletedAt ? null : fold(words.source),
      createdAt,
      editedAt,
      deletedAt,
    },
  });
  if (deletedAt) return;
  await tx.entryRevision.createMany({
    data: one.revisions.map((said) => ({ entryId: id, at: said.at, ...wordsOf(said) })),
  });
  // Whoever names people names them as they were called there: nobody here is linked.
  await tx.discussion.updateMany({ where: { id: discussionId, written: { lt: number } }, data: { written: number } });
  if (one.poll) await placePoll(place, one.poll, { entryId: id, discussionId });
}

/** Words are made into HTML by our own rules; those of which only the HTML is known are cleaned by them. */
function wordsOf({ source, html }: { source: string; html: string }) {
  return { source, html: source ? markdownToHtml(source) : sanitiseHtml(html) };
}

async function placePoll(
  place: Place,
  one: ImportedPoll,
  at: { entryId: string; discussionId: string },
): Promise<void> {
  const { tx, bygone, groupId } = place;
  const { attributedTo, options, event, type: _type, ...columns } = one;
  const authorId = bygone.of(attributedTo);
  const poll = await tx.poll.create({
    data: { ...columns, ...at, groupId, authorId, eventId: place.known(event) },
  });
  for (const { position, text, startLocal, endLocal, votes, sums } of options) {
    const data = { pollId: poll.id, position, text, startLocal, endLocal };
    const { id: optionId } = await tx.pollOption.create({ data });
    // Of hidden answers only their number came: as many people without a name gave them.
    const counted = Object.entries(sums).flatMap(([answer, count]) =>
      Array.from({ length: count }, () => ({
        answer: answer as never,
        attributedTo: null,
        note: null,
        createdAt: one.createdAt,
      })),
    );
    const rows = [];
    for (const { attributedTo: voter, ...vote } of [...votes, ...counted])
      rows.push({ ...vote, optionId, actorId: await bygone.ofOr(voter, rows.length) });
    await tx.vote.createMany({ data: rows, skipDuplicates: true });
  }
}
