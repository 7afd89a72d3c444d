import { db } from "../db";
import { closeRemoteEvent, removeRemoteEvent } from "../events/remote";
import { notePassedOn } from "../follows/servers";
import type { ActorModel } from "../generated/prisma/models";
import { now } from "../time";
import type { Kind } from "./object-kind";
import { idOf, isRecord, type Json, sameHost } from "./parse";
import { toldHere } from "./parse-event";
import { decidesFor } from "./remote-groups";
import { isGone, peopleHere, remoteEvent } from "./remote-objects";
import { speakerOf, withMembersNamed } from "./remote-speakers";

/** Events: their organiser's server tells of them. */
export const eventKind: Kind = {
  types: ["Event"],
  create: told,
  async update(sender, activity) {
    if (!sameHost(idOf(activity.object), sender.uri)) return "updates what is of another server";
    return told(sender, activity);
  },
  remove: removeEvent,
  announce: announced,
  knows: async (uri) => (await db.event.count({ where: { uri } })) > 0,
  async forget(uri) {
    // Of one that is not for everybody its server says to others that it is not there.
    if ((await db.event.count({ where: { uri, visibility: { not: "INVITED" } } })) > 0) await removeRemoteEvent(uri);
  },
};

async function told(sender: ActorModel, activity: Json): Promise<string> {
  const [speaker, named] = [await speakerOf(sender, activity), await withMembersNamed(sender, activity)];
  return outcome(await remoteEvent(activity.object, speaker, named));
}

/** Its organiser's word is enough; anybody else's of that server (a group's moderator) only makes us ask there. */
async function removeEvent(sender: ActorModel, activity: Json, uri: string): Promise<string> {
  const event = await db.event.findUnique({ where: { uri }, select: { organiserId: true, visibility: true } });
  if (event?.visibility === "INVITED") {
    // To us its server says of one that is not for everybody that it is not there: that proves nothing.
    if (!(await theirs(sender, event.organiserId))) return "deletes what is not theirs";
    const people = await peopleHere(toldHere(await withMembersNamed(sender, activity)));
    if (people.length > 0) {
      await closeRemoteEvent(uri, people);
      return "done";
    }
  }
  if (event?.organiserId !== sender.id && !(await isGone(uri))) return "deletes what is still there, and not theirs";
  await removeRemoteEvent(uri);
  return "done";
}

async function theirs(sender: ActorModel, organiserId: string): Promise<boolean> {
  if (organiserId === sender.id) return true;
  const group = await db.actor.findFirst({ where: { id: organiserId, kind: "GROUP" } });
  return group !== null && sameHost(group.uri, sender.uri) && decidesFor(sender, group, null, "manageEvents");
}

async function announced(sender: ActorModel, activity: Json): Promise<string> {
  const { object } = activity;
  const known = await db.event.findUnique({ where: { uri: idOf(object) ?? "" }, select: { updatedAt: true } });
  // However many pass an event on, it is asked for once in a while.
  const fresh = known && !isRecord(object) && known.updatedAt.getTime() > now().getTime() - 60_000;
  const told = fresh ? "known already" : outcome(await remoteEvent(object, sender, {}));
  await notePassedOn(sender, idOf(object) ?? "", idOf(activity));
  return told;
}

function outcome(result: { refused: string } | object): string {
  return "refused" in result ? String(result.refused) : "done";
}
