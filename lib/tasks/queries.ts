import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Acting } from "../identities/schema";
import { whoMay } from "../memberships/policy";
import { isUuid } from "../text";

export interface ShownTask {
  id: string;
  listId: string;
  title: string;
  note: string | null;
  /** "2026-12-12" */
  dueOn: string | null;
  done: boolean;
  doneBy: ActorCard | null;
  people: ActorCard[];
  own: boolean;
}

export interface ShownList {
  id: string;
  title: string;
  /** Whether the viewer made it. */
  own: boolean;
  discussion: { id: string; title: string } | null;
  event: { slug: string; title: string } | null;
  open: ShownTask[];
  done: ShownTask[];
}

const claims = {
  include: { actor: { select: { ...cardColumns, deletedAt: true } } },
  orderBy: { createdAt: "asc" },
} as const satisfies Prisma.Task$claimsArgs;
type Row = Prisma.TaskGetPayload<{ include: { claims: typeof claims } }>;

const order: Prisma.TaskOrderByWithRelationInput[] = [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }];

/** The lists of a group in which `viewer` is: nobody else finds any. */
function listsOpenTo(viewer: Acting, groupId: string): Prisma.TaskListWhereInput {
  const member = { some: { actorId: viewer.id, ...whoMay("see") } };
  return { kind: "TASKS", groupId, group: { deletedAt: null, suspendedAt: null, members: member } };
}

/** All lists of a group, newest first. For members alone. */
export async function listsOf(viewer: Acting, groupId: string): Promise<ShownList[]> {
  const [rows, inside] = await Promise.all([
    db.taskList.findMany({
      where: listsOpenTo(viewer, groupId),
      include: {
        tasks: { include: { claims }, orderBy: order },
        discussion: { select: { id: true, title: true } },
        event: { select: { slug: true, title: true } },
      },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    }),
    membersIn(groupId),
  ]);
  const doers = await db.actor.findMany({
    where: {
      id: { in: rows.flatMap(({ tasks }) => tasks.flatMap(({ doneById }) => doneById ?? [])) },
      deletedAt: null,
    },
    select: cardColumns,
  });
  const doerOf = new Map(doers.map((doer) => [doer.id, actorCard(doer)]));
  return rows.map(({ id, title, createdById, tasks, discussion, event }) => {
    const all = tasks.map((task) => shown(viewer, task, inside, doerOf.get(task.doneById ?? "") ?? null));
    return {
      id,
      title,
      own: createdById === viewer.id,
      discussion,
      event,
      open: all.filter(({ done }) => !done),
      done: all.filter(({ done }) => done),
    };
  });
}

/** What is to be done next in a group: the viewer's own first, then by their day. For members alone. */
export async function openTasks(viewer: Acting, groupId: string, take: number): Promise<ShownTask[]> {
  const [rows, inside] = await Promise.all([
    db.task.findMany({
      where: { doneAt: null, list: listsOpenTo(viewer, groupId) },
      include: { claims },
      orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, ...order],
      take: 200,
    }),
    membersIn(groupId),
  ]);
  const tasks = rows.map((row) => shown(viewer, row, inside, null));
  return tasks.toSorted((one, other) => Number(other.own) - Number(one.own)).slice(0, take);
}

/** How many things are to be done by `viewer` in a group. */
export function tasksFor(viewer: Acting, groupId: string): Promise<number> {
  return db.task.count({
    where: { doneAt: null, list: listsOpenTo(viewer, groupId), claims: { some: { actorId: viewer.id } } },
  });
}

/** The page on which a list stands, at it. For who was just let do something in it. */
export async function listPath(listId: string): Promise<string> {
  const list = isUuid(listId)
    ? await db.taskList.findUnique({ where: { id: listId }, select: { group: { select: { handle: true } } } })
    : null;
  if (!list?.group) throw new NotFound();
  return `/groups/${list.group.handle}/tasks#list-${listId}`;
}

/** The list that something stands in. @throws NotFound */
export async function listOfTask(taskId: string): Promise<string> {
  const task = await db.task.findUnique({ where: { id: taskId }, select: { listId: true } });
  if (!task) throw new NotFound();
  return task.listId;
}

/** Members to whom something can be given, by name. For members alone. */
export async function whoCan(viewer: Acting, groupId: string): Promise<{ id: string; name: string; handle: string }[]> {
  const rows = await db.membership.findMany({
    where: {
      groupId,
      ...whoMay("see"),
      actor: { deletedAt: null, suspendedAt: null },
      group: { members: { some: { actorId: viewer.id, ...whoMay("see") } } },
    },
    select: { actor: { select: { id: true, name: true, handle: true } } },
    orderBy: [{ actor: { name: "asc" } }, { actorId: "asc" }],
    take: 500,
  });
  return rows.map(({ actor: { id, name, handle } }) => ({ id, name: name || handle, handle }));
}

async function membersIn(groupId: string): Promise<Set<string>> {
  const rows = await db.membership.findMany({ where: { groupId, ...whoMay("see") }, select: { actorId: true } });
  return new Set(rows.map(({ actorId }) => actorId));
}

/** Who left the group has nothing to do in it any more. */
function shown(viewer: Acting, row: Row, inside: Set<string>, doneBy: ActorCard | null): ShownTask {
  const people = row.claims.flatMap(({ actor }) =>
    actor && !actor.deletedAt && inside.has(actor.id) ? [actorCard(actor)] : [],
  );
  return {
    id: row.id,
    listId: row.listId,
    title: row.title,
    note: row.note,
    dueOn: row.dueOn?.toISOString().slice(0, 10) ?? null,
    done: row.doneAt !== null,
    doneBy,
    people,
    own: people.some(({ id }) => id === viewer.id),
  };
}

/** The event at which something is wanted, for who was just let do something to it. @throws NotFound */
export async function eventOfTask(taskId: string): Promise<string> {
  const task = await db.task.findUnique({
    where: { id: taskId },
    select: { list: { select: { event: { select: { slug: true } } } } },
  });
  if (!task?.list.event) throw new NotFound();
  return `/events/${task.list.event.slug}`;
}
