import type { ArchiveWriter } from "../archives/writing";
import type { Transaction } from "../db";
import { env } from "../env";
import { NotFound } from "../errors";
import { type Acting, linksOf } from "../identities/schema";
import { ruleColumns } from "../memberships/policy";
import { addressOf } from "../moves/rules";
import { now } from "../time";
import { Attachments } from "./attachments";
import { calendarText } from "./calendar";
import { eventRows, events, series } from "./events";
import { context, document, formats, type ListName, names, version } from "./format";
import { memberTable, Named, people } from "./people";
import { discussions, posts } from "./talk";
import { resources, tasks } from "./things";

/**
 * Writes everything of a group into an archive, as it stands in this transaction; docs/export.md describes it. Nothing is
 * held in memory but what one page of a list needs.
 * @param id of this export, by which an import knows it again
 */
export async function writeGroup(
  tx: Transaction,
  archive: ArchiveWriter,
  { id, groupId, actor }: { id: string; groupId: string; actor: Acting },
): Promise<void> {
  const attach = new Attachments();
  const group = await groupObject(tx, groupId, attach);
  await archive.text(names.group, [`${JSON.stringify({ "@context": context, ...group })}\n`]);
  const how = { named: await Named.in(tx, groupId), attach };
  const written: Record<ListName, AsyncIterable<object>> = {
    people: people(tx, groupId),
    series: series(tx, groupId, how),
    events: events(tx, groupId, how),
    posts: posts(tx, groupId, how),
    discussions: discussions(tx, groupId, how),
    resources: resources(tx, groupId, how),
    tasks: tasks(tx, groupId, how),
  };
  const counts: Record<string, number> = {};
  for (const [name, objects] of Object.entries(written) as [ListName, AsyncIterable<object>][]) {
    await archive.text(
      names[name],
      document(objects, (total) => {
        counts[name] = total;
      }),
    );
    await attach.write(archive);
  }
  await archive.text(names.members, memberTable(tx, groupId));
  const head = { title: String(group.name), page: String(group.id) };
  await archive.text(
    names.calendar,
    calendarText(tx, eventRows(tx, groupId), { organiserId: groupId, viewer: actor, head }),
  );
  const manifest = { format: formats.group, version, id, server: env().PUBLIC_URL, madeAt: now(), counts };
  await archive.text(names.manifest, [`${JSON.stringify(manifest, null, 2)}\n`]);
}

/** A group with its settings and rules. */
async function groupObject(tx: Transaction, id: string, attach: Attachments): Promise<Record<string, unknown>> {
  const group = await tx.actor.findFirst({
    where: { id, kind: "GROUP", host: "", deletedAt: null },
    include: { avatar: true, cover: true },
  });
  if (!group) throw new NotFound();
  return {
    type: "Group",
    id: addressOf(group),
    handle: group.handle,
    name: group.name,
    summary: group.summarySource,
    language: group.language,
    place: group.place,
    ribbon: group.ribbon,
    ribbonShape: group.ribbonShape,
    openness: group.openness,
    visibility: group.visibility,
    memberNames: group.memberNames,
    rules: Object.fromEntries(Object.keys(ruleColumns).map((column) => [column, group[column as keyof typeof group]])),
    takesProposals: group.takesProposals,
    manuallyApprovesFollowers: group.manuallyApprovesFollowers,
    discoverable: group.discoverable,
    links: linksOf(group.links),
    archivedAt: group.archivedAt,
    createdAt: group.publishedOn,
    avatar: attach.picture(group.avatar),
    picture: attach.picture(group.cover),
  };
}
