import { db } from "../../lib/db";
import { env } from "../../lib/env";
import type { ActorModel } from "../../lib/generated/prisma/models";

type Named = Pick<ActorModel, "handle"> | null;
const at = (actor: Named) => `@${actor?.handle ?? "nobody"}`;
const upper = (word: string) => word.charAt(0) + word.slice(1).toLowerCase();
const event = (row: { uri: string | null; title: string }) => (row.uri ? `“${row.title}”` : "our event");

/** Everything here that can come from elsewhere, one line each, by the row it stands for. */
export async function observe(): Promise<Map<string, string>> {
  const kinds = [
    events,
    comments,
    messages,
    posts,
    threads,
    entries,
    follows,
    coming,
    members,
    reactions,
    reports,
    blocks,
    rest,
  ];
  return new Map((await Promise.all(kinds.map((read) => read()))).flat());
}

/** What is there now that was not, and what is no more. */
export function difference(before: Map<string, string>, after: Map<string, string>): string[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, text]) => `no more: ${text}`);
  return [...gone, ...[...after].filter(([key, text]) => before.get(key) !== text).map(([, text]) => text)];
}

type Lines = [string, string][];

async function events(): Promise<Lines> {
  const where = { uri: { not: null }, deletedAt: null };
  const rows = await db.event.findMany({ where, include: { place: true, cover: true, organiser: true } });
  return rows.map((row) => {
    const place = row.place ? [row.place.name, row.place.locality].filter(Boolean).join(", ") : "no place";
    const where = row.onlineUrl ? `${place}, online: ${row.onlineUrl}` : place;
    const picture = row.cover?.remoteUrl ? new URL(row.cover.remoteUrl).pathname.split("/").pop() : "no picture";
    const when = [row.startLocal, row.hideEndTime ? null : row.endLocal].filter(Boolean).join(" – ");
    const words = [`event “${row.title}”`, `${when} ${row.zone}`, where, picture, at(row.organiser)];
    return [row.id, words.join(" · ")];
  });
}

async function comments(): Promise<Lines> {
  const where = { uri: { not: null }, state: { in: ["SHOWN" as const, "HELD" as const] } };
  const rows = await db.comment.findMany({ where, include: { actor: true, event: true } });
  return rows.map((row) => {
    const more = `${row.editedAt ? ", edited" : ""}${row.state === "HELD" ? ", held back" : ""}`;
    return [row.id, `comment by ${at(row.actor)} on ${event(row.event)}${more}`];
  });
}

async function messages(): Promise<Lines> {
  const conversation = { include: { members: { include: { actor: true } } } };
  const rows = await db.message.findMany({ where: { deletedAt: null }, include: { actor: true, conversation } });
  return rows.map((row) => {
    const to = row.conversation.members.filter(({ actorId }) => actorId !== row.actorId).map(({ actor }) => at(actor));
    return [row.id, `message by ${at(row.actor)} to ${to.sort().join(", ")}`];
  });
}

async function posts(): Promise<Lines> {
  const rows = await db.post.findMany({ where: { deletedAt: null }, include: { organiser: true } });
  return rows.map((row) => [row.id, `post “${row.title}” by ${at(row.organiser)}`]);
}

async function threads(): Promise<Lines> {
  const rows = await db.discussion.findMany({ include: { group: true } });
  return rows.map((row) => [row.id, `discussion “${row.title}” in ${at(row.group)}`]);
}

async function entries(): Promise<Lines> {
  const rows = await db.entry.findMany({ where: { deletedAt: null }, include: { actor: true, discussion: true } });
  return rows.map((row) => [row.id, `entry by ${at(row.actor)} in “${row.discussion.title}”`]);
}

async function follows(): Promise<Lines> {
  const rows = await db.follow.findMany({ include: { follower: true, followed: true } });
  const states = { ACCEPTED: "", REQUESTED: ", asked", REJECTED: ", refused" };
  return rows.map((row) => [row.id, `${at(row.follower)} follows ${at(row.followed)}${states[row.state]}`]);
}

async function coming(): Promise<Lines> {
  const where = { state: { not: "CANCELLED" as const } };
  const rows = await db.participation.findMany({ where, include: { actor: true, event: true } });
  const states: Record<string, string> = {
    GOING: "",
    REQUESTED: ", asked",
    WAITING: ", waiting",
    REJECTED: ", refused",
  };
  return rows.map((row) => [row.id, `${at(row.actor)} comes to ${event(row.event)}${states[row.state] ?? row.state}`]);
}

async function members(): Promise<Lines> {
  const rows = await db.membership.findMany({ include: { actor: true, group: true } });
  return rows.map((row) => [row.id, `${at(row.actor)} in ${at(row.group)}: ${row.role.toLowerCase()}`]);
}

async function reactions(): Promise<Lines> {
  const rows = await db.reaction.findMany({ include: { actor: true, event: true } });
  return rows.map((row) => {
    const what = row.event ? event(row.event) : "our comment";
    return [row.id, `${row.kind.toLowerCase()} by ${at(row.actor)} of ${what}`];
  });
}

async function reports(): Promise<Lines> {
  const rows = await db.report.findMany({ include: { reported: true, event: true, reporter: true } });
  return rows.map((row) => {
    const about = [row.reported && at(row.reported), row.event && event(row.event), row.commentId && "our comment"];
    return [row.id, `report from ${row.fromHost || at(row.reporter)} about ${about.filter(Boolean).join(", ")}`];
  });
}

async function blocks(): Promise<Lines> {
  const rows = await db.block.findMany({ include: { blocker: true, blocked: true } });
  return rows.map((row) => [`${row.blockerId} ${row.blockedId}`, `${at(row.blocker)} blocks ${at(row.blocked)}`]);
}

async function rest(): Promise<Lines> {
  // Pages of ours that were about it are gone, too; they are not what came.
  const tombstones = await db.tombstone.findMany({ where: { uri: { startsWith: "http" } } });
  const actors = await db.actor.findMany({ where: { host: { not: "" }, deletedAt: null } });
  const servers = await db.server.findMany({ where: { software: { not: null } } });
  return [
    ...tombstones
      .filter(({ uri }) => !uri.startsWith(`${env().PUBLIC_URL}/`))
      .map((row): [string, string] => [row.uri, `deleted for ever: ${row.formerType}`]),
    ...actors.map((row): [string, string] => [row.id, `${upper(row.kind)} ${at(row)} “${row.name}”`]),
    ...servers.map((row): [string, string] => [
      row.host,
      `${row.host} runs ${[row.software, row.softwareVersion].filter(Boolean).join(" ")}`,
    ]),
  ];
}
