import type { Transaction } from "../db";
import type { Attachments } from "./attachments";
import { urn } from "./format";
import type { Named } from "./people";

interface How {
  named: Pick<Named, "address">;
  attach: Attachments;
}

const page = 200;

/** What a group keeps: each folder before what lies in it. */
export async function* resources(tx: Transaction, groupId: string, how: How): AsyncGenerator<object> {
  let folders: (string | null)[] = [null];
  while (folders.length > 0) {
    const next: string[] = [];
    for (const parentId of folders)
      for await (const row of lying(tx, groupId, parentId)) {
        if (row.kind === "FOLDER") next.push(row.id);
        yield thing(row, how);
      }
    folders = next;
  }
}

type Row = Awaited<ReturnType<typeof pageOf>>[number];

async function* lying(tx: Transaction, groupId: string, parentId: string | null): AsyncGenerator<Row> {
  for (let skip = 0; ; skip += page) {
    const found = await pageOf(tx, groupId, parentId, skip);
    yield* found;
    if (found.length < page) return;
  }
}

function pageOf(tx: Transaction, groupId: string, parentId: string | null, skip: number) {
  return tx.resource.findMany({
    where: { groupId, parentId, uri: null },
    include: { media: true, tool: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    skip,
    take: page,
  });
}

function thing(row: Row, { named, attach }: How): object {
  const { id, kind, parentId, title, summary, url, preview, tool, key, fileName, mediaType, bytes, media } = row;
  const file =
    kind === "FILE" && key && mediaType ? attach.file({ key, name: fileName ?? title, mediaType, bytes }) : null;
  return {
    type: "Resource",
    id: urn(id),
    kind,
    folder: urn(parentId),
    attributedTo: named.address(row.authorId),
    title,
    summary,
    url,
    preview,
    tool: tool && { name: tool.name, kind: tool.kind, pattern: tool.pattern },
    file,
    picture: attach.picture(media),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** Lists of tasks: the group's own, and who brings what to its events. Guests are a number. */
export async function* tasks(tx: Transaction, groupId: string, { named }: How): AsyncGenerator<object> {
  for (let skip = 0; ; skip += page) {
    const found = await tx.taskList.findMany({
      where: { OR: [{ groupId }, { event: { organiserId: groupId, uri: null, deletedAt: null } }] },
      include: {
        tasks: {
          orderBy: [{ position: "asc" }, { id: "asc" }],
          include: { claims: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
        },
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip,
      take: page,
    });
    for (const list of found)
      yield {
        type: "TaskList",
        id: urn(list.id),
        kind: list.kind,
        title: list.title,
        event: urn(list.eventId),
        discussion: urn(list.discussionId),
        attributedTo: named.address(list.createdById),
        createdAt: list.createdAt,
        archivedAt: list.archivedAt,
        tasks: list.tasks.map((task) => ({
          title: task.title,
          note: task.note,
          dueOn: task.dueOn?.toISOString().slice(0, 10) ?? null,
          wanted: task.wanted,
          doneAt: task.doneAt,
          doneBy: named.address(task.doneById),
          createdAt: task.createdAt,
          claims: task.claims.map(({ actorId, count, createdAt }) => ({
            attributedTo: named.address(actorId),
            count,
            createdAt,
          })),
        })),
      };
    if (found.length < page) return;
  }
}
