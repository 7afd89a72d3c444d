import { db } from "../db";
import type { Prisma } from "../generated/prisma/client";
import { whoMay } from "../memberships/policy";
import { inboxesOf } from "./audience";
import type { JsonObject } from "./context";
import { serverName } from "./servers";
import { absolute, actorUri, collectionUri } from "./uris";

const actor = { id: true, handle: true, host: true, uri: true } as const;
const columns = {
  actor: { select: actor },
  quoted: { select: { id: true, uri: true, number: true } },
  discussion: {
    include: {
      group: {
        select: {
          ...actor,
          membersUri: true,
          inboxUri: true,
          sharedInboxUri: true,
          deletedAt: true,
          suspendedAt: true,
        },
      },
    },
  },
} satisfies Prisma.EntryInclude;
export type SpokenEntry = Prisma.EntryGetPayload<{ include: typeof columns }>;
type Group = SpokenEntry["discussion"]["group"];

/** An entry with its thread and group, whatever became of it; null when there is none. */
export function spokenEntry(where: Prisma.EntryWhereInput): Promise<SpokenEntry | null> {
  return db.entry.findFirst({ where, include: columns });
}

/** The id of a thread: computed for those that began here. It is also that of its first entry, as Mobilizon has it. */
export function discussionUri(discussion: { id: string; uri?: string | null }): string {
  return discussion.uri ?? absolute(`/discussions/${discussion.id}`);
}

/** The id of an entry. */
export function entryUri(
  entry: { id: string; uri: string | null; number: number },
  discussion: { id: string; uri: string | null },
): string {
  if (entry.number === 1) return discussionUri(discussion);
  return entry.uri ?? absolute(`/entries/${entry.id}`);
}

/** To whom what is said in a group is addressed: its members, by the collection that names them. */
export function membersOf(group: {
  handle: string;
  host: string;
  uri: string | null;
  membersUri: string | null;
}): string {
  if (group.host === "") return collectionUri(group.handle, "members");
  return group.membersUri ?? `${actorUri(group)}/members`;
}

/**
 * What a member says to the others, as Mobilizon says it: a Note that the group is held to be the author of, addressed
 * to its members. One with a name opens the thread that `context` names.
 */
export function toDiscussionNote(entry: SpokenEntry): JsonObject {
  const { discussion, number } = entry;
  const { group } = discussion;
  const thread = discussionUri(discussion);
  const before = entry.quoted ? entryUri(entry.quoted, discussion) : thread;
  return {
    type: "Note",
    id: entryUri(entry, discussion),
    ...(number === 1 ? { name: discussion.title } : { inReplyTo: before }),
    content: entry.html,
    mediaType: "text/html",
    actor: entry.actor ? actorUri(entry.actor) : actorUri(group),
    attributedTo: actorUri(group),
    context: thread,
    to: [membersOf(group)],
    cc: [],
    tag: [],
    published: entry.createdAt.toISOString(),
    // What opens a thread bears its name, too, which may be another one later.
    updated: (number === 1 ? discussion.updatedAt : (entry.editedAt ?? entry.createdAt)).toISOString(),
  };
}

/**
 * Where to send what is said in a group: of ours to the servers of members elsewhere, of one elsewhere to it alone,
 * which passes it on.
 * @param except the server of whoever said it, which has it
 */
export async function discussionInboxes(group: Group, except = ""): Promise<string[]> {
  if (group.deletedAt || group.suspendedAt) return [];
  if (group.host !== "") return inboxesOf({ id: group.id });
  const inboxes = await inboxesOf({ memberships: { some: { groupId: group.id, ...whoMay("see") } } });
  return inboxes.filter((inbox) => serverName(inbox) !== except);
}
