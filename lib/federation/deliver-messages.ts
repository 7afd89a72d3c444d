import { transaction } from "../db";
import type { Fact } from "../jobs/facts";
import { createActivity, deleteActivity, updateActivity } from "./activities";
import { inboxesOf } from "./audience";
import type { JsonObject } from "./context";
import { queueActivity } from "./delivery";
import { messageUri, type PrivateNote, privateNote, recipientsOf, toNote } from "./notes";
import { actorUri } from "./uris";

/** One of ours wrote a private note: those elsewhere get it, each server once. */
export async function deliverMessage(fact: Fact): Promise<void> {
  const note = await privateNote({ id: fact.subject, deletedAt: null, hiddenAt: null, actor: { host: "" } });
  if (!note) return;
  const object = await toNote(note);
  await send(fact, note, createActivity(fact.id, object, { to: people(note), cc: [] }), recipientsOf(note));
}

/** Its words were changed. */
export async function deliverMessageEdit(fact: Fact): Promise<void> {
  const note = await privateNote({ id: fact.subject, deletedAt: null, hiddenAt: null, actor: { host: "" } });
  if (!note) return;
  const object = await toNote(note);
  await send(fact, note, updateActivity(fact.id, object, { to: people(note), cc: [] }), recipientsOf(note));
}

/** It was taken back: whoever was in the thread is asked to forget it, those who left it as well. */
export async function deliverMessageDelete(fact: Fact): Promise<void> {
  const note = await privateNote({ id: fact.subject, actor: { host: "" } });
  if (!note?.actor) return;
  const deleted = { uri: messageUri(note), formerType: "Note", at: fact.at };
  const json = deleteActivity(fact.id, actorUri(note.actor), deleted, { to: people(note), cc: [] });
  const everybody = note.conversation.members.map(({ actor }) => actor);
  await send(fact, note, json, everybody);
}

function people(note: PrivateNote): string[] {
  return recipientsOf(note).map(actorUri);
}

async function send(fact: Fact, note: PrivateNote, json: JsonObject, to: { id: string }[]): Promise<void> {
  const { actorId } = note;
  if (!actorId) return;
  // Whoever blocked the writer hears nothing of them, in a thread with others neither.
  const inboxes = await inboxesOf({ id: { in: to.map(({ id }) => id) }, blocks: { none: { blockedId: actorId } } });
  if (inboxes.length === 0) return;
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId, json, inboxes }));
}
