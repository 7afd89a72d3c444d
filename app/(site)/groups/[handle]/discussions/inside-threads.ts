import { notFound } from "next/navigation";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { can, type Verb } from "@/lib/memberships/policy";
import { standingIn } from "@/lib/memberships/queries";
import { signedIn } from "@/lib/web/session";
import { loadActor } from "../../../actors/[handle]/load";
import { outside } from "../../inside";

export interface InsideThreads {
  viewer: Acting;
  group: PresentedActor;
  /** Where the group's threads are. */
  list: string;
  mayBegin: boolean;
}

/**
 * Who looks at the threads of a group, here or elsewhere. Strangers are led to the sign-in page. For everybody else who
 * is no member, or may not do `verb`, there is no such page.
 * @param path the page's own, below the group's threads
 */
export async function insideThreads(handle: string, path = "", verb: Verb = "see"): Promise<InsideThreads> {
  const list = `/groups/${handle}/discussions`;
  const { viewer } = await signedIn(list + path);
  const group = await loadActor(handle);
  if (group?.kind !== "GROUP") notFound();
  const { role, rules } = await standingIn(group.id, viewer.id);
  if (!can(role, "see")) return outside(viewer, group.id, list + path);
  const mayBegin = can(role, "discuss", rules) && !group.archived;
  if (!can(role, verb, rules) || (verb === "discuss" && !mayBegin)) notFound();
  return { viewer, group, list: `/groups/${addressOf(group)}/discussions`, mayBegin };
}

/** "kitchen", or "kitchen@gather.example" of a group elsewhere. */
export function addressOf({ handle, host }: { handle: string; host: string }): string {
  return host ? `${handle}@${host}` : handle;
}
