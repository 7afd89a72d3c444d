import { changeMessage, forgetMessage, knowsMessage, receiveMessage } from "../conversations/remote";
import { limits } from "../conversations/schema";
import type { Named } from "../conversations/threads";
import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { escapeText } from "../html";
import { isUuid } from "../text";
import { now } from "../time";
import { localActorOf } from "./inbox-follows";
import { localEventOf } from "./inbox-joins";
import { offerQuestion, takeVote } from "./inbox-votes";
import type { Kind } from "./object-kind";
import { idOf, idsOf, isPublic, type Json, momentIn, sameHost } from "./parse";
import { body, inLanguage } from "./parse-text";
import { remoteActor } from "./remote-objects";
import { isLocal, parseLocal } from "./uris";

/**
 * A note that is not for the public and names people or groups of ours: a direct message of Mastodon or GoToSocial, a
 * conversation of Mobilizon, a ChatMessage of Pleroma. It counts as embedded and of its own writer alone: what is
 * private cannot be asked for.
 */
export async function takeNote(sender: ActorModel, note: Json): Promise<string> {
  const uri = idOf(note);
  const refused = whyNot(sender, note);
  if (refused || !uri) return refused ?? "no id";
  const { here, others } = await addressed(sender, note);
  if (here.length === 0) return "a private note to nobody of ours";
  const event = await localEventOf(idOf(note.inReplyTo));
  await receiveMessage(sender, {
    uri,
    here,
    elsewhere: await knownElsewhere(others, sender, here.length),
    html: contentOf(note),
    updated: momentIn(note.updated) ?? momentIn(note.published),
    answers: named(idOf(note.inReplyTo), "message"),
    within: named(idOf(note.context) ?? idOf(note.conversation), "conversation"),
    eventId: event?.id ?? (await remoteEventOf(idOf(note.inReplyTo))),
  });
  return "done";
}

/** Its writer changed a private note. */
export async function changeNote(sender: ActorModel, note: Json): Promise<string> {
  const uri = idOf(note);
  const refused = whyNot(sender, note);
  if (refused || !uri) return refused ?? "no id";
  await changeMessage(sender, { uri, html: contentOf(note), updated: momentIn(note.updated) ?? now() });
  return "done";
}

/** Notes to some, and Pleroma's messages between two, which are always so. */
export const messageKind: Kind = {
  types: ["Note", "ChatMessage"],
  create: async (sender, activity) => {
    const note = activity.object as Json;
    const vote = await takeVote(sender, note);
    if (vote) return vote;
    const taken = await takeNote(sender, note);
    if (taken === "done") await offerQuestion(sender, note);
    return taken;
  },
  update: (sender, activity) => changeNote(sender, activity.object as Json),
  remove: async (sender, _activity, uri) => {
    await forgetMessage(sender, uri);
    return "done";
  },
  announce: async () => "passes on what is private",
  knows: knowsMessage,
  // That its server says it is gone proves nothing: to us it may say so of everything private.
  forget: async () => {},
};

function whyNot(sender: ActorModel, note: Json): string | null {
  const uri = idOf(note);
  if (!uri || !sameHost(uri, sender.uri)) return "a private note of another server";
  if (idOf(note.attributedTo ?? note.actor) !== sender.uri) return "a private note of somebody else";
  // An answer to a poll bears the answer as its name, and no words: it is for who asked, not to be read.
  if (note.name && !contentOf(note)) return "an answer to a poll";
  return isPublic(note.to) || isPublic(note.cc) ? "not private" : null;
}

/** Whom it names: ours by id, others by URI. Collections (followers) are nobody. */
async function addressed(sender: ActorModel, note: Json): Promise<{ here: string[]; others: string[] }> {
  const uris = [...new Set([...idsOf(note.to), ...idsOf(note.cc)])].filter((uri) => uri !== sender.uri);
  const here: string[] = [];
  for (const uri of uris.filter(isLocal).slice(0, limits.people)) {
    const actor = await localActorOf(uri);
    if (actor && actor.kind !== "APPLICATION") here.push(actor.id);
  }
  const others = uris.filter(
    (uri) => !isLocal(uri) && uri !== sender.followersUri && !/\/follow(ers|ing)\/?$/.test(uri),
  );
  return { here, others };
}

/** The others by whom it can be read, so that the thread says so. Who cannot be found is left out, and some are enough. */
async function knownElsewhere(uris: string[], sender: ActorModel, here: number): Promise<string[]> {
  const found: string[] = [];
  for (const uri of uris.slice(0, Math.max(0, limits.people - 1 - here))) {
    const actor = await remoteActor(uri);
    if ("value" in actor && actor.value.kind !== "APPLICATION" && actor.value.id !== sender.id)
      found.push(actor.value.id);
  }
  return found;
}

function contentOf(note: Json): string {
  const html = body(inLanguage(note, "content"), 60_000);
  const summary = body(note.summary, 500);
  return summary ? `<p>${escapeText(summary)}</p>${html}` : html;
}

/** What a URI names: one of ours by its id, anything else by itself. */
function named(uri: string | null, type: "message" | "conversation"): Named | null {
  if (!uri) return null;
  if (!isLocal(uri)) return { uri };
  const local = parseLocal(uri);
  return local?.type === type && "id" in local && isUuid(local.id) ? { id: local.id.toLowerCase() } : null;
}

async function remoteEventOf(uri: string | null): Promise<string | null> {
  if (!uri || isLocal(uri)) return null;
  return (await db.event.findUnique({ where: { uri }, select: { id: true } }))?.id ?? null;
}
