import type { Archive } from "../archives/reading";
import type { Transaction } from "../db";
import { Invalid } from "../errors";
import { lists } from "../exports/format";
import type { GroupRole } from "../generated/prisma/enums";
import { claimHandle } from "../handles/commands";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { handlePattern } from "../identities/schema";
import { type Column, settable } from "../memberships/policy";
import { languageOf, sayIn } from "../messages";
import { handleIn } from "../moves/rules";
import { now } from "../time";
import { Bygone } from "./bygone";
import type { Checked } from "./checking";
import { placeEvent, placePost, placeSeries } from "./events";
import type { Kept } from "./keeping";
import { Place } from "./place";
import { objects } from "./reading";
import type { ImportedGroup } from "./schema";
import { placeDiscussion, placeEntry } from "./talk";
import { placeResource, placeTasks } from "./things";

/**
 * Makes a group of ours of an archive that was found sound, with `actor` as its only member. Nobody is told of anything.
 * @returns the group's id
 * @throws Invalid when the handle cannot be had
 */
export async function placeGroup(
  tx: Transaction,
  actor: Acting,
  { archive, checked, kept, handle }: { archive: Archive; checked: Checked; kept: Kept; handle: string },
): Promise<string> {
  const wanted = handle || checked.group.handle;
  if (!handlePattern.test(wanted)) throw new Invalid({ handle: ["errors.handle"] });
  await claimHandle(tx, wanted);
  const { id } = await tx.actor.create({ data: columnsOf(checked.group, wanted) });
  await tx.membership.create({ data: { groupId: id, actorId: actor.id, role: "OWNER" } });
  const somebody = sayIn(languageOf(checked.group.language), "exports")("somebody");
  const bygone = new Bygone(tx, id, somebody);
  const place = new Place(tx, id, bygone, kept);
  const [avatarId, coverId] = [await place.picture(checked.group.avatar), await place.picture(checked.group.picture)];
  await tx.actor.update({ where: { id }, data: { avatarId, coverId } });
  await bygone.add(checked.people);
  for (const list of lists)
    for await (const { object, where } of objects(archive, list)) {
      if (object.type === "Series") await placeSeries(place, object, where);
      else if (object.type === "Event") await placeEvent(place, object);
      else if (object.type === "Article") await placePost(place, object);
      else if (object.type === "Discussion") await placeDiscussion(place, object);
      else if (object.type === "Note") await placeEntry(place, object);
      else if (object.type === "Resource") await placeResource(place, object);
      else if (object.type === "TaskList") await placeTasks(place, object);
    }
  return id;
}

function columnsOf(group: ImportedGroup, handle: string) {
  const { type: _type, id, summary, rules, createdAt: _at, avatar: _avatar, picture: _picture, ...columns } = group;
  return {
    ...columns,
    ...settled(rules),
    kind: "GROUP" as const,
    handle,
    summarySource: summary,
    summaryHtml: markdownToHtml(summary),
    // So that its old home may send those who follow it here. It is the old home that decides.
    alsoKnownAs: handleIn(id) ? [] : [id],
    publishedOn: new Date(now().toISOString().slice(0, 10)),
  };
}

/** What the group settled, within what groups here may settle. */
function settled(rules: Record<string, GroupRole>): Partial<Record<Column, GroupRole>> {
  const known = Object.values(settable).filter(({ column, from }) =>
    (from as readonly (GroupRole | undefined)[]).includes(rules[column]),
  );
  return Object.fromEntries(known.map(({ column }) => [column, rules[column]]));
}
