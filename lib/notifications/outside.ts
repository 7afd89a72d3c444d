import { openTo } from "../conversations/policy";
import { db } from "../db";
import { mine, visibleTo } from "../events/policy";
import { isModerator, isSteward } from "../identities/ours";
import { readableBy } from "../posts/policy";
import { decidableBy } from "../proposals/policy";
import { bySubject, type Looking, subjects, within } from "./looking";

// What there is to see of events, posts, private threads, and what stewards decide about.

const titled = { select: { id: true, slug: true, title: true } } as const;

export const event: Looking = async (viewer, rows) => {
  const found = await db.event.findMany({
    where: { AND: [{ id: { in: subjects(rows) } }, visibleTo(viewer)] },
    ...titled,
  });
  return bySubject(found, (one, data) => {
    const comment = ["written", "held", "answered", "below"].includes(data.what) ? data.refs[0] : undefined;
    return { title: one.title, path: comment ? `/comments/${comment}` : `/events/${one.slug}` };
  });
};

export const desk: Looking = async (viewer, rows) => {
  const found = await db.event.findMany({ where: { AND: [{ id: { in: subjects(rows) } }, mine(viewer)] }, ...titled });
  return bySubject(found, (one) => ({ title: one.title, path: `/events/${one.slug}/attendees` }));
};

/** A series is seen by its first date of which somebody was told. */
export const series: Looking = async (viewer, rows) => {
  const dates = rows.flatMap(({ data }) => data.refs);
  const found = await db.event.findMany({
    where: { AND: [{ id: { in: dates } }, visibleTo(viewer)] },
    select: { id: true, title: true, series: { select: { slug: true, title: true } } },
  });
  return ({ data }) => {
    const one = found.find(({ id }) => data.refs.includes(id));
    return one?.series ? { title: one.series.title, path: `/series/${one.series.slug}` } : null;
  };
};

/** Still waiting for an answer, by somebody who may still give it. */
export const asked: Looking = async (viewer, rows) => {
  const answers = [{ actorId: viewer.id }, { actor: within(viewer, "manageEvents") }];
  const waits = { state: "INVITED" as const, OR: answers };
  const found = await db.event.findMany({
    where: { AND: [{ id: { in: subjects(rows) }, organisers: { some: waits } }, visibleTo(viewer)] },
    ...titled,
  });
  return bySubject(found, (one) => ({ title: one.title, path: "/my/organising" }));
};

export const post: Looking = async (viewer, rows) => {
  const found = await db.post.findMany({
    where: { AND: [{ id: { in: subjects(rows) } }, readableBy(viewer)] },
    ...titled,
  });
  return bySubject(found, (one) => ({ title: one.title, path: `/posts/${one.slug}` }));
};

export const conversation: Looking = async (viewer, rows) => {
  const found = await db.conversation.findMany({
    where: {
      AND: [{ id: { in: subjects(rows) } }, openTo(viewer)],
      NOT: { members: { some: { actorId: viewer.id, OR: [{ mutedAt: { not: null } }, { leftAt: { not: null } }] } } },
    },
    select: { id: true, title: true },
  });
  return bySubject(found, (one) => ({ title: one.title ?? "", path: `/my/messages/${one.id}` }));
};

export const report: Looking = async (viewer, rows) => {
  if (!(await isModerator(viewer.id))) return () => null;
  const found = await db.report.findMany({
    where: { id: { in: subjects(rows) }, state: "OPEN" },
    select: { id: true },
  });
  return ({ subject }) =>
    found.some(({ id }) => id === subject) ? { title: "", path: `/admin/reports/${subject}` } : null;
};

export const proposal: Looking = async (viewer, rows) => {
  const steward = await isSteward(viewer.id);
  const found = await db.proposal.findMany({
    where: { AND: [{ id: { in: subjects(rows) }, state: "PENDING" }, decidableBy({ ...viewer, steward })] },
    select: { id: true, input: true },
  });
  return bySubject(found, (one) => ({
    title: String((one.input as { title?: string }).title ?? ""),
    path: `/my/proposals/${one.id}`,
  }));
};
