import { db } from "../db";
import type { Fact } from "../jobs/facts";
import { kindOf } from "./inbox-objects";
import { idOf, isRecord, type Json, sameHost } from "./parse";
import { entriesOf } from "./remote-groups";
import { fetchObject, noAnswer } from "./remote-objects";

/** How much of a group's own collections is read. */
const most = 20;

/**
 * One of ours became a member of a group elsewhere: what it holds for members was sent to nobody here before, and
 * Mobilizon sends none of it again. Its collections are read in the new member's name, and kept as if it had sent them.
 */
export async function readForMember(fact: Fact): Promise<void> {
  const { groupId, memberId } = fact.data as { groupId: string; memberId: string };
  const [group, person] = await Promise.all([
    db.actor.findFirst({ where: { id: groupId, host: { not: "" }, deletedAt: null, suspendedAt: null } }),
    db.actor.findFirst({ where: { id: memberId, host: "", deletedAt: null, suspendedAt: null } }),
  ]);
  if (!group?.uri || !person) return;
  const document = await fetchObject(group.uri, person);
  if ("refused" in document) return;
  const { endpoints } = document.value;
  for (const name of ["events", "posts", "discussions", "resources"]) {
    const uri = idOf(document.value[name]) ?? (isRecord(endpoints) ? idOf(endpoints[name]) : null);
    const entries: Awaited<ReturnType<typeof entriesOf>> =
      uri && sameHost(uri, group.uri) ? await entriesOf(uri, person) : null;
    if (!entries || entries === noAnswer) continue;
    for (const object of entries.filter(isRecord).slice(0, most)) {
      const { to, cc } = object;
      const told: Json = { type: "Create", actor: group.uri, object, to, cc };
      await kindOf(object)?.create(group, told);
    }
  }
}
