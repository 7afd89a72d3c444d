import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { db } from "../lib/db";
import { eventColumns } from "../lib/events/present";
import { filePath } from "../lib/files/rules";
import { htmlToText } from "../lib/html";
import { ruleColumns } from "../lib/memberships/policy";
import { inputOf } from "../lib/series/draft";

interface Who {
  name: string;
  handle: string;
}

/** Everything of a group as one may compare it with the same group elsewhere: no ids, no addresses, no keys. */
export async function pictureOf(handle: string) {
  const group = await db.actor.findUniqueOrThrow({
    where: { handle_host: { handle, host: "" } },
    include: { avatar: true },
  });
  const groupId = group.id;
  const unnamed = await db.membership.findMany({ where: { groupId, unnamed: true }, select: { actor: true } });
  const hidden = new Set(unnamed.map(({ actor }) => actor.handle));
  const name = (who: Who | null) =>
    who === null || hidden.has(who.handle) || /^somebody\d+$/.test(who.handle) ? null : who.name;
  const { name: title, summaryHtml, place, ribbon, openness, visibility, memberNames, links } = group;
  const rules = Object.keys(ruleColumns).map((column) => `${column} ${group[column as keyof typeof group]}`);
  return {
    group: {
      title,
      summaryHtml,
      place,
      ribbon,
      openness,
      visibility,
      memberNames,
      links,
      rules,
      alt: group.avatar?.alt,
    },
    events: await eventsOf(groupId, name),
    posts: await db.post.findMany({
      where: { organiserId: groupId },
      select: { title: true, html: true, visibility: true, state: true, createdAt: true, publishedAt: true },
      orderBy: { createdAt: "asc" },
    }),
    discussions: await discussionsOf(groupId, name),
    resources: await resourcesOf(groupId, name),
    tasks: await tasksOf(groupId, name),
  };
}

type Name = (who: Who | null) => string | null;

const digest = async (key: string | null) =>
  key &&
  createHash("sha256")
    .update(await readFile(filePath(key)))
    .digest("hex");

async function eventsOf(organiserId: string, name: Name) {
  const rows = await db.event.findMany({
    where: { organiserId },
    include: {
      ...eventColumns,
      revisions: { orderBy: { at: "asc" } },
      files: true,
      announcements: true,
    },
    orderBy: [{ startsAt: "asc" }, { title: "asc" }],
  });
  return Promise.all(
    rows.map(async (row) => {
      const { coverId, ...input } = inputOf(row);
      const { state, sequence, createdAt, updatedAt, publishedAt, recurrenceId, differs } = row;
      const series = row.seriesId ? await db.series.findUnique({ where: { id: row.seriesId } }) : null;
      const { rule = null, skippedDates = null } = series ?? {};
      return {
        input,
        cover: coverId !== null,
        ...{ state, sequence, createdAt, updatedAt, publishedAt, recurrenceId, differs, rule, skippedDates },
        author: name(row.author),
        revisions: row.revisions.map(({ at, changes }) => ({ at, changes })),
        files: await Promise.all(row.files.map(async ({ key, name: called }) => [called, await digest(key)])),
        announcements: row.announcements.map(({ title, html, states, createdAt: at }) => ({ title, html, states, at })),
      };
    }),
  );
}

async function discussionsOf(groupId: string, name: Name) {
  const rows = await db.discussion.findMany({
    where: { groupId },
    include: {
      author: true,
      entries: {
        orderBy: { number: "asc" },
        include: {
          actor: true,
          quoted: { select: { number: true } },
          revisions: { orderBy: { at: "asc" } },
          poll: {
            include: { options: { orderBy: { position: "asc" }, include: { votes: { include: { actor: true } } } } },
          },
        },
      },
    },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ title, pinnedAt, closedAt, lastAt, written, createdAt, author, entries }) => ({
    ...{ title, pinnedAt, closedAt, lastAt, written, createdAt },
    author: name(author),
    entries: entries.map((entry) => ({
      number: entry.number,
      author: name(entry.actor),
      quoted: entry.quoted?.number ?? null,
      words: htmlToText(entry.html),
      source: entry.source,
      ...{ createdAt: entry.createdAt, editedAt: entry.editedAt, deletedAt: entry.deletedAt },
      before: entry.revisions.map(({ source, at }) => ({ source, at })),
      poll: entry.poll && {
        title: entry.poll.title,
        outcome: entry.poll.outcome,
        closedAt: entry.poll.closedAt,
        event: entry.poll.eventId !== null,
        options: entry.poll.options.map(({ text, votes }) => ({
          text,
          votes: votes
            .map(({ answer, actor }) => `${answer} ${(!entry.poll?.hidden && name(actor)) || "nameless"}`)
            .sort(),
        })),
      },
    })),
  }));
}

async function resourcesOf(groupId: string, name: Name) {
  const rows = await db.resource.findMany({
    where: { groupId },
    include: { parent: true, author: true, media: true },
    orderBy: [{ createdAt: "asc" }, { title: "asc" }],
  });
  return Promise.all(
    rows.map(async ({ kind, title, url, key, mediaType, fileName, parent, author, media, createdAt }) => ({
      ...{ kind, title, url, mediaType, fileName, createdAt },
      author: name(author),
      folder: parent?.title ?? null,
      file: await digest(key),
      picture: media?.alt ?? null,
    })),
  );
}

async function tasksOf(groupId: string, name: Name) {
  const rows = await db.taskList.findMany({
    where: { OR: [{ groupId }, { event: { organiserId: groupId } }] },
    include: {
      event: true,
      tasks: { orderBy: { position: "asc" }, include: { claims: { include: { actor: true } } } },
    },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ kind, title, event, tasks }) => ({
    ...{ kind, title },
    event: event?.title ?? null,
    tasks: tasks.map(({ title: task, dueOn, wanted, claims }) => ({
      ...{ task, dueOn, wanted },
      claims: claims.map(({ count, actor }) => `${name(actor)} ${count}`),
    })),
  }));
}

/** Who belongs to a group, with role: "ada OWNER". */
export async function rolesIn(handle: string, { but = [] as string[] } = {}): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { group: { handle, host: "" }, role: { in: ["OWNER", "MODERATOR", "MEMBER"] } },
    include: { actor: true },
  });
  return rows
    .filter(({ actor, unnamed }) => !unnamed && !but.includes(actor.handle))
    .map(({ actor, role }) => `${actor.handle} ${role}`)
    .sort();
}
