import { db } from "../db";
import { openTo } from "../discussions/policy";
import { actorPath } from "../events/organisers";
import { visibleTo } from "../events/policy";
import { alive, bySubject, type Looking, subjects, within } from "./looking";

// What there is to see of groups and of what their members share.

const address = { id: true, name: true, handle: true, host: true } as const;
const called = (actor: { name: string; handle: string }) => actor.name || actor.handle;

export const discussion: Looking = async (viewer, rows) => {
  const found = await db.discussion.findMany({
    where: { AND: [{ id: { in: subjects(rows) } }, openTo(viewer)] },
    select: { id: true, title: true, group: { select: address } },
  });
  return bySubject(found, (one, data) => {
    const anchor = data.number === undefined ? "" : `#e${data.number}`;
    return { title: one.title, path: `${inside(one.group)}/discussions/${one.id}${anchor}` };
  });
};

export const resource: Looking = async (viewer, rows) => {
  const found = await db.resource.findMany({
    where: { id: { in: rows.flatMap(({ data }) => data.refs) }, group: { ...alive, ...within(viewer, "see") } },
    select: { id: true, title: true, parentId: true, group: { select: address } },
  });
  return ({ data }) => {
    const one = data.refs.map((ref) => found.find(({ id }) => id === ref)).find((there) => there !== undefined);
    if (!one) return null;
    return { title: one.title, path: `${inside(one.group)}/resources${one.parentId ? `/${one.parentId}` : ""}` };
  };
};

export const tasks: Looking = async (viewer, rows) => {
  const found = await db.taskList.findMany({
    where: {
      id: { in: subjects(rows) },
      OR: [{ group: { ...alive, ...within(viewer, "see") } }, { event: visibleTo(viewer) }],
    },
    select: { id: true, title: true, group: { select: address }, event: { select: { slug: true } } },
  });
  return bySubject(found, (one) => {
    return { title: one.title, path: one.group ? `${inside(one.group)}/tasks` : `/events/${one.event?.slug}` };
  });
};

/** A group by its name: whoever is told of their part in it knows it. */
export const group: Looking = async (_viewer, rows) => {
  const found = await db.actor.findMany({ where: { id: { in: subjects(rows) }, ...alive }, select: address });
  return ({ subject, data }) => {
    const one = found.find(({ id }) => id === subject);
    const outside = data.what === "removed" || data.what === "rejected";
    return one ? { title: called(one), path: outside ? "/my/groups" : actorPath(one) } : null;
  };
};

/** Those who still wait, for somebody who still decides about them. */
export const members: Looking = async (viewer, rows) => {
  const found = await db.actor.findMany({
    where: {
      id: { in: subjects(rows) },
      ...alive,
      AND: [within(viewer, "manageMembers"), { members: { some: { role: "REQUESTED" } } }],
    },
    select: address,
  });
  return bySubject(found, (one) => ({ title: called(one), path: `${inside(one)}/members` }));
};

export const invited: Looking = async (viewer, rows) => {
  const waits = { members: { some: { actorId: viewer.id, role: "INVITED" as const } } };
  const found = await db.actor.findMany({ where: { id: { in: subjects(rows) }, ...alive, ...waits }, select: address });
  return bySubject(found, (one) => ({ title: called(one), path: "/my/groups" }));
};

export const follower: Looking = async (viewer, rows) => {
  const found = await db.actor.findMany({
    where: {
      id: { in: subjects(rows) },
      ...alive,
      followers: { some: { state: "REQUESTED" } },
      OR: [{ id: viewer.id }, within(viewer, "manageMembers")],
    },
    select: address,
  });
  return bySubject(found, (one) => ({ title: called(one), path: `${actorPath(one)}/followers` }));
};

function inside({ handle, host }: { handle: string; host: string }): string {
  return `/groups/${host ? `${handle}@${host}` : handle}`;
}
