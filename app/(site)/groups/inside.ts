import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import { memberAs } from "@/lib/identities/known";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { can, type GroupRules, type Verb } from "@/lib/memberships/policy";
import { standingIn } from "@/lib/memberships/queries";
import { currentViewer, signedIn } from "@/lib/web/session";
import { loadActor } from "../actors/[handle]/load";

/** How a member stands in a group of ours. */
export interface Standing {
  viewer: Acting;
  role: MemberRole;
  rules: GroupRules;
  /** Whether the viewer may do this here now: in an archived group nobody writes anything new. */
  may: (verb: Verb) => boolean;
}

export interface Inside extends Standing {
  group: PresentedActor;
}

/** What adds something to a group. */
const writing: readonly Verb[] = ["writeEvent", "writePost", "discuss", "keepResources", "invite"];

const standing = cache(standingIn);

/**
 * Who looks at a page inside a group of ours, and what they may do there. Strangers are led to the sign-in page; for
 * everybody else who is no member, or may not do `verb`, there is no such page; but whoever belongs to it under another
 * name is asked whether to go on under that one.
 * @param path the page's own path
 */
export async function inside(handle: string, path: string, verb: Verb = "see"): Promise<Inside> {
  const { viewer } = await signedIn(path);
  const group = await loadActor(handle);
  if (!group || group.host || group.kind !== "GROUP") notFound();
  const own = await standingOf(group);
  if (!own) return outside(viewer, group.id, path);
  if (!own.may(verb)) notFound();
  return { ...own, group };
}

/** How whoever looks stands in a group, or null for who is no member. */
export async function standingOf(group: PresentedActor): Promise<Standing | null> {
  const viewer = await currentViewer();
  if (!viewer) return null;
  const { role, rules } = await standing(group.id, viewer.id);
  if (role === null || rules === null || !can(role, "see")) return null;
  const may = (what: Verb) => can(role, what, rules) && !(group.archived && writing.includes(what));
  return { viewer, role, rules, may };
}

/**
 * The answer to who opens a page inside a group to which they do not belong. Somebody's own other identity may belong to
 * it: they are asked whether to go on as that one, and nobody else learns of it.
 */
export async function outside(viewer: Acting, groupId: string, path: string): Promise<never> {
  if (await memberAs(viewer, groupId)) redirect(`/my/known/${groupId}?to=${encodeURIComponent(path)}`);
  notFound();
}
