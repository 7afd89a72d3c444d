import { getLogger } from "@logtape/logtape";
import { Refusal } from "../errors";
import type { ActorModel } from "../generated/prisma/models";
import { onAnswer } from "./inbox-answers";
import { onBlock } from "./inbox-blocks";
import { onFollow } from "./inbox-follows";
import { onInvite } from "./inbox-invites";
import { onJoin, onLeave } from "./inbox-joins";
import { onModerators } from "./inbox-moderators";
import { onAnnounce, onCreate, onDelete, onUpdate } from "./inbox-objects";
import { onLike } from "./inbox-reactions";
import { onFlag } from "./inbox-reports";
import { onAdd, onMoveOf } from "./inbox-resources";
import { onUndo } from "./inbox-undo";
import { idOf, type Json, list, sameHost } from "./parse";
import { knownActor, noAnswer, remoteActor } from "./remote-objects";

const log = getLogger(["farandole", "federation", "inbox"]);

/**
 * What became of an activity: "done", or the reason why it was left alone, for the log. The signature was verified and
 * belongs to `sender`; everything else in the activity is only a claim.
 */
export type Handler = (sender: ActorModel, activity: Json) => Promise<string>;

/** What we take in; everything else is answered with 202 and left alone. */
const handlers: Record<string, { handle: Handler; from: "anybody" | "known" }> = {
  Follow: { handle: onFollow, from: "anybody" },
  Undo: { handle: onUndo, from: "known" },
  Join: { handle: onJoin, from: "anybody" },
  Leave: { handle: onLeave, from: "known" },
  Accept: { handle: onAnswer, from: "anybody" },
  Reject: { handle: onAnswer, from: "anybody" },
  TentativeAccept: { handle: onAnswer, from: "anybody" },
  TentativeReject: { handle: onAnswer, from: "anybody" },
  Ignore: { handle: onAnswer, from: "known" },
  Invite: { handle: onInvite, from: "anybody" },
  Add: { handle: onAdd, from: "anybody" },
  Remove: { handle: onModerators, from: "anybody" },
  Flag: { handle: onFlag, from: "anybody" },
  Block: { handle: onBlock, from: "anybody" },
  Create: { handle: onCreate, from: "anybody" },
  Update: { handle: onUpdate, from: "anybody" },
  Delete: { handle: onDelete, from: "anybody" },
  Announce: { handle: onAnnounce, from: "anybody" },
  Move: { handle: onMoveOf, from: "known" },
  Like: { handle: onLike, from: "anybody" },
  EmojiReact: { handle: onLike, from: "anybody" },
};

function typeOf(activity: Json): string | undefined {
  return list(activity.type, 5)
    .map(String)
    .find((type) => Object.hasOwn(handlers, type));
}

export function isHandled(activity: Json): boolean {
  return typeOf(activity) !== undefined;
}

/**
 * Does what a verified activity asks for, as far as its sender may ask for it.
 * @returns "done", or the reason why nothing was done
 * @throws what is not the sender's fault; then it is tried again
 */
export async function take(activity: Json): Promise<string> {
  const outcome = await judge(activity).catch((error: unknown) => {
    if (error instanceof Refusal) return `${error.name} ${error.message}`;
    throw error;
  });
  // The queue asks again, later and later, for some hours.
  if (outcome.endsWith(noAnswer)) throw new Error(`${idOf(activity)}: ${outcome}`);
  log.info("{type} {id} of {actor}: {outcome}", {
    type: typeOf(activity),
    id: idOf(activity),
    actor: idOf(activity.actor),
    outcome,
  });
  return outcome;
}

async function judge(activity: Json): Promise<string> {
  const handler = handlers[typeOf(activity) ?? ""];
  const actorUri = idOf(activity.actor);
  if (!handler || !actorUri) return "not handled";
  const id = idOf(activity);
  if (id && !sameHost(id, actorUri)) return "its id is of another server";
  const sender = handler.from === "known" ? await knownActor(actorUri) : await remoteActor(actorUri);
  if ("refused" in sender) return `its actor: ${sender.refused}`;
  return handler.handle(sender.value, activity);
}
