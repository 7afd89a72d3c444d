import { db, transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { createActivity, deleteActivity, updateActivity } from "./activities";
import { type JsonObject, withContext } from "./context";
import { queueActivity } from "./delivery";
import {
  discussionInboxes,
  discussionUri,
  entryUri,
  membersOf,
  type SpokenEntry,
  spokenEntry,
  toDiscussionNote,
} from "./discussions";
import { activityUri, actorUri } from "./uris";

/** Something was said in a group: members elsewhere get it; what somebody elsewhere said, our group passes on. */
export async function deliverEntry(fact: Fact): Promise<void> {
  await tell(fact, await spokenEntry({ id: fact.subject, deletedAt: null, hiddenAt: null }), createActivity);
}

/** Its words were changed. */
export async function deliverEntryUpdate(fact: Fact): Promise<void> {
  await tell(fact, await spokenEntry({ id: fact.subject, deletedAt: null, hiddenAt: null }), updateActivity);
}

/** It was taken back, by who said it or by a moderator of its group. */
export async function deliverEntryDelete(fact: Fact): Promise<void> {
  const entry = await spokenEntry({ id: fact.subject });
  if (!entry) return;
  const { group } = entry.discussion;
  const uri = entryUri(entry, entry.discussion);
  // A moderator speaks for the group; elsewhere one takes back one's own alone.
  const own = entry.actor && entry.actorId === fact.actorId && entry.actor.host === "" ? entry.actor : null;
  const by = own ?? (group.host === "" ? group : null);
  if (by) await send(fact, by, gone(fact, by, uri, membersOf(group)), await discussionInboxes(group));
}

/** A thread has another name. */
export async function deliverRename(fact: Fact): Promise<void> {
  const { what } = fact.data as { what?: string };
  if (what !== "renamed") return;
  const entry = await spokenEntry({ discussionId: fact.subject, number: 1, deletedAt: null });
  if (entry?.discussion.group.host === "") await tell(fact, entry, updateActivity, entry.discussion.group);
}

/** A thread is gone with all that was said in it. */
export async function deliverDiscussionDelete(fact: Fact): Promise<void> {
  const { uri = null } = fact.data as { uri?: string | null };
  const group = await db.actor.findFirst({ where: { id: fact.groupId ?? "", host: "" } });
  if (!group) return;
  const inboxes = await discussionInboxes(group);
  await send(fact, group, gone(fact, group, discussionUri({ id: fact.subject, uri }), membersOf(group)), inboxes);
}

async function tell(
  fact: Fact,
  entry: SpokenEntry | null,
  as: typeof createActivity,
  by: { id: string; handle: string; host: string; uri: string | null } | null = entry?.actor ?? null,
): Promise<void> {
  if (!entry || !by) return;
  const { group } = entry.discussion;
  const note = toDiscussionNote(entry);
  const addressing = { to: [membersOf(group)], cc: [] };
  if (by.host === "") {
    const json = { ...as(fact.id, note, addressing), actor: actorUri(by), attributedTo: actorUri(group) };
    await send(fact, by, json, await discussionInboxes(group));
  } else if (group.host === "") {
    // The group's word for what a member elsewhere said: their server told it alone.
    const object: JsonObject = { type: as === updateActivity ? "Update" : "Create", actor: actorUri(by), object: note };
    const json = withContext({
      type: "Announce",
      id: activityUri(fact.id),
      actor: actorUri(group),
      ...addressing,
      published: fact.at.toISOString(),
      object,
    });
    await send(fact, group, json, await discussionInboxes(group, by.host));
  }
}

/** `entry` may be of another server: then a group tells it of its own thread (FEP-1b12). */
function gone(fact: Fact, by: Parameters<typeof actorUri>[0], uri: string, members: string): JsonObject {
  const deleted = { uri, formerType: "Note", at: fact.at };
  return deleteActivity(fact.id, actorUri(by), deleted, { to: [members], cc: [] });
}

async function send(fact: Fact, by: { id: string }, json: JsonObject, inboxes: string[]): Promise<void> {
  if (inboxes.length === 0) return;
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: by.id, json, inboxes }));
}
