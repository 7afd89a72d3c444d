import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { can } from "../memberships/policy";
import { mayIn } from "../memberships/queries";
import { noteModerators } from "../memberships/remote";
import type { GivenRole } from "../memberships/schema";
import { roleOf } from "./memberships";
import { hasType, idOf, isRecord, type Json, list, sameHost } from "./parse";
import { fetchObject, noAnswer, remoteActor } from "./remote-objects";
import { actorUri, isLocal } from "./uris";

/** Who stands in a group's own list. */
interface Listed {
  actor: string;
  role: GivenRole;
}

/** Pages of a list that are read; whoever runs a group stands on the first. */
const mostPages = 5;
const mostModerators = 20;

/**
 * Whether `sender` decides for a group: the group itself, or whom its own list names. Of a group of ours that is our
 * list; of one elsewhere what we read there, which is read anew for somebody we did not find in it.
 * @param as one of ours in whose name the list is asked for: many show it to members alone
 */
export async function decidesFor(
  sender: ActorModel,
  group: ActorModel,
  as: ActorModel | null = null,
  verb: "manageMembers" | "manageEvents" = "manageMembers",
): Promise<boolean> {
  const known = async () => sender.id === group.id || (await mayIn(group.id, sender.id, verb));
  if (await known()) return true;
  if (group.host === "") return false;
  await readLists(group, as ?? (await memberOfOurs(group)));
  return known();
}

/**
 * Whether something counts that was said of one of ours in a group elsewhere: its sender is the group, or decides there,
 * or, where nobody can be known to decide, is of its server and the group's own list agrees with what was said (who was
 * let in or sent away may read that, or no longer). It then counts as the group's own word.
 * @param inside whether it was said that the person is in
 * @returns the group and the role that its list gives the person, or the reason why it does not count
 */
export async function wordOf(
  sender: ActorModel,
  group: ActorModel,
  person: ActorModel,
  inside: boolean,
): Promise<{ by: ActorModel; role: GivenRole | null } | { refused: string }> {
  if (sender.id === group.id) return { by: group, role: null };
  const listed = await readLists(group, person);
  if (listed === noAnswer) return { refused: listed };
  const own = listed?.find(({ actor }) => actor === actorUri(person));
  if (await mayIn(group.id, sender.id, "manageMembers")) return { by: group, role: own?.role ?? null };
  // Where it is known who decides, nobody else does; else its server vouches for those whom it lets speak.
  const deciding = await db.membership.count({
    where: { groupId: group.id, role: { in: ["OWNER", "MODERATOR"] }, actor: { host: { not: "" } } },
  });
  if (deciding === 0 && listed && sameHost(sender.uri, group.uri) && (own !== undefined) === inside)
    return { by: group, role: own?.role ?? null };
  return { refused: "does not decide there" };
}

/** One of ours who may read a group's list. */
export function memberOfOurs(group: { id: string }): Promise<ActorModel | null> {
  return db.actor.findFirst({
    where: {
      host: "",
      deletedAt: null,
      suspendedAt: null,
      memberships: { some: { groupId: group.id, role: { in: ["OWNER", "MODERATOR", "MEMBER"] } } },
    },
  });
}

/**
 * Reads who belongs to a group elsewhere (Mobilizon's Members) and who moderates it (FEP-1b12), and keeps who decides.
 * @returns whom the list of members names; null where there is none to read
 */
export async function readLists(group: ActorModel, as: ActorModel | null): Promise<Listed[] | null | typeof noAnswer> {
  const members = group.membersUri ? await entriesOf(group.membersUri, as) : null;
  const moderators = group.moderatorsUri ? await entriesOf(group.moderatorsUri, as) : null;
  if (members === noAnswer || moderators === noAnswer) return noAnswer;
  const listed = (members ?? []).flatMap((entry) => memberIn(entry, group));
  const deciding = [
    ...listed.filter(({ role }) => can(role, "manageMembers", null)),
    ...(moderators ?? []).flatMap((entry) => idOf(entry) ?? []).map((actor) => ({ actor, role: "MODERATOR" as const })),
  ].filter(({ actor }) => !isLocal(actor));
  if (listed.length > 0 || moderators) await keep(group, deciding.slice(0, mostModerators));
  return members ? listed : null;
}

async function keep(group: ActorModel, deciding: Listed[]): Promise<void> {
  const found = [];
  for (const { actor, role } of deciding) {
    const known = await remoteActor(actor);
    if ("value" in known && known.value.kind === "PERSON") found.push({ actorId: known.value.id, role });
  }
  await noteModerators(group.id, found);
}

/** Mobilizon lists Members, others the ids of people. */
function memberIn(entry: unknown, group: ActorModel): Listed[] {
  if (!isRecord(entry)) {
    const actor = idOf(entry);
    return actor ? [{ actor, role: "MEMBER" }] : [];
  }
  const actor = idOf(entry.actor);
  const role = roleOf(entry.role);
  return hasType(entry, "Member") && idOf(entry.object) === group.uri && actor && role ? [{ actor, role }] : [];
}

/** What a collection elsewhere holds, its first pages; null where there is none to read. */
export async function entriesOf(uri: string, as: ActorModel | null): Promise<unknown[] | null | typeof noAnswer> {
  const start = await fetchObject(uri, as);
  if ("refused" in start) return start.refused === noAnswer ? noAnswer : null;
  const entries = itemsOf(start.value);
  let next: unknown = start.value.first;
  for (let pages = 0; next && pages < mostPages; pages++) {
    const page = await pageOf(next, uri, as);
    if (!page) break;
    entries.push(...itemsOf(page));
    next = page.next;
  }
  return entries;
}

async function pageOf(page: unknown, uri: string, as: ActorModel | null): Promise<Json | null> {
  if (isRecord(page) && (page.orderedItems || page.items)) return page;
  const id = idOf(page);
  if (!id || !sameHost(id, uri)) return null;
  const fetched = await fetchObject(id, as);
  return "value" in fetched ? fetched.value : null;
}

function itemsOf(collection: Json): unknown[] {
  return [...list(collection.orderedItems, 500), ...list(collection.items, 500)];
}
