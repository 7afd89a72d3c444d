import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { setRole } from "../memberships/managing";
import { onRemoveMember } from "./inbox-memberships";
import { hasType, idOf, type Json, sameHost } from "./parse";
import { memberOfOurs, readLists } from "./remote-groups";
import { actorOf, groupOf } from "./remote-parties";
import { parseLocal } from "./uris";

/**
 * Add or Remove: of a moderator (FEP-1b12: `target` is the group's collection of moderators), or Mobilizon's Remove of a
 * member. In a group elsewhere nothing of it is believed: its list is read anew, whoever says that it changed.
 */
export async function onModerators(sender: ActorModel, activity: Json): Promise<string> {
  const list = idOf(activity.target);
  const remote = list
    ? await db.actor.findFirst({ where: { kind: "GROUP", moderatorsUri: list, deletedAt: null } })
    : null;
  if (remote) {
    if (!sameHost(sender.uri, remote.uri)) return "tells of a list of another server";
    await readLists(remote, await memberOfOurs(remote));
    return "done";
  }
  const local = list ? parseLocal(list) : null;
  if (local?.type === "collection" && local.name === "moderators")
    return inOurs(sender, local.handle, idOf(activity.object), hasType(activity, "Add"));
  const group = hasType(activity, "Remove") ? await groupOf(idOf(activity.origin) ?? list) : null;
  return group ? onRemoveMember(sender, group, activity) : "changes no list that we read";
}

/** An owner elsewhere gives one of our group's members a role, or takes it: our own list says whether they may. */
async function inOurs(sender: ActorModel, handle: string, uri: string | null, add: boolean): Promise<string> {
  const person = await actorOf(uri);
  const row = person
    ? await db.membership.findFirst({
        where: { actorId: person.id, group: { handle: handle.toLowerCase(), host: "", kind: "GROUP" } },
      })
    : null;
  if (!row) return "is no member";
  if ((row.role === "MODERATOR") === add) return "is so already";
  await setRole(sender, { membershipId: row.id, role: add ? "MODERATOR" : "MEMBER" });
  return "done";
}
