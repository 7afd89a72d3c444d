import type { Prisma, Transaction } from "../db";
import type { Attachments } from "./attachments";
import { urn } from "./format";
import type { Named } from "./people";
import { poll, pollColumns } from "./polls";

interface How {
  named: Pick<Named, "address">;
  attach: Attachments;
}

const page = 200;

/** A group's news, drafts included. */
export async function* posts(tx: Transaction, groupId: string, { named, attach }: How): AsyncGenerator<object> {
  for (let skip = 0; ; skip += page) {
    const found = await tx.post.findMany({
      where: { organiserId: groupId, uri: null, deletedAt: null },
      include: {
        tags: { include: { tag: true }, orderBy: { tagId: "asc" } },
        pictures: { include: { media: true }, orderBy: [{ position: "asc" }, { mediaId: "asc" }] },
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip,
      take: page,
    });
    for (const { id, authorId, tags, pictures, ...post } of found)
      yield {
        type: "Article",
        id: urn(id),
        attributedTo: named.address(authorId),
        title: post.title,
        source: post.source,
        language: post.language,
        visibility: post.visibility,
        state: post.state,
        tags: tags.map(({ tag }) => tag.label),
        pictures: pictures.map(({ media }) => attach.picture(media)),
        slug: post.slug,
        createdAt: post.createdAt,
        updatedAt: post.updatedAt,
        publishedAt: post.publishedAt,
        publishAt: post.publishAt,
        pinnedAt: post.pinnedAt,
      };
    if (found.length < page) return;
  }
}

const entryColumns = {
  revisions: { orderBy: [{ at: "asc" }, { id: "asc" }] },
  poll: { include: pollColumns },
} satisfies Prisma.EntryInclude;
type FullEntry = Prisma.EntryGetPayload<{ include: typeof entryColumns }>;

/** Threads, each followed by what was said in it, in its order, with what it said before it was changed, and its polls. */
export async function* discussions(tx: Transaction, groupId: string, how: How): AsyncGenerator<object> {
  const { named } = how;
  for (let skip = 0; ; skip += page) {
    const found = await tx.discussion.findMany({
      where: { groupId, uri: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip,
      take: page,
    });
    for (const one of found) {
      yield {
        type: "Discussion",
        id: urn(one.id),
        attributedTo: named.address(one.authorId),
        title: one.title,
        pinnedAt: one.pinnedAt,
        closedAt: one.closedAt,
        lastAt: one.lastAt,
        written: one.written,
        createdAt: one.createdAt,
        updatedAt: one.updatedAt,
      };
      for await (const entry of entriesOf(tx, one.id)) yield noteOf(entry, how);
    }
    if (found.length < page) return;
  }
}

async function* entriesOf(tx: Transaction, discussionId: string): AsyncGenerator<FullEntry> {
  for (let after = -1; ; ) {
    const found: FullEntry[] = await tx.entry.findMany({
      where: { discussionId, number: { gt: after } },
      include: entryColumns,
      orderBy: { number: "asc" },
      take: page,
    });
    yield* found;
    after = found.at(-1)?.number ?? after;
    if (found.length < page) return;
  }
}

function noteOf(entry: FullEntry, { named }: How): object {
  const { id, discussionId, actorId, quotedId, number, source, html } = entry;
  return {
    type: "Note",
    id: urn(id),
    discussion: urn(discussionId),
    number,
    attributedTo: named.address(actorId),
    quoted: urn(quotedId),
    source,
    html,
    createdAt: entry.createdAt,
    editedAt: entry.editedAt,
    deletedAt: entry.deletedAt,
    revisions: entry.revisions.map(({ source: said, html: shown, at }) => ({ source: said, html: shown, at })),
    poll: entry.poll && poll(entry.poll, named),
  };
}
