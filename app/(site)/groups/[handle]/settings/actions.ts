"use server";

import { z } from "zod";
import { archiveGroup, deleteGroup, handOver, restoreGroup } from "@/lib/groups/ending";
import { changeGroup } from "@/lib/groups/managing";
import { groupDoors, groupRules, groupWords } from "@/lib/groups/schema";
import { action } from "@/lib/web/action";
import { picturesSchema, storedPictures } from "./pictures";

const one = z.object({ groupId: z.uuid("errors.notFound") });
const form = one.extend({ version: z.string().max(40) });

/** What the group says of itself: name, words, place, links, language, ribbon, pictures. */
export const saveWords = action(
  z.object({ ...form.shape, ...groupWords.shape, ...picturesSchema.shape }),
  async (actor, { groupId, version, avatar, noAvatar, avatarAlt, cover, noCover, coverAlt, ...change }) => {
    const pictures = await storedPictures(actor, { avatar, noAvatar, avatarAlt, cover, noCover, coverAlt });
    const { handle } = await changeGroup(actor, { groupId, change, version, ...pictures });
    return { redirect: `/groups/${handle}/settings`, notice: "groups.notices.changed" };
  },
);

/** Who finds it, follows it, belongs to it and learns who does. */
export const saveDoors = action(
  z.object({ ...form.shape, ...groupDoors.shape }),
  async (actor, { groupId, version, ...change }) => {
    const { handle } = await changeGroup(actor, { groupId, change, version });
    return { redirect: `/groups/${handle}/settings`, notice: "groups.notices.changed" };
  },
);

/** Who may do what in it. */
export const saveRules = action(
  z.object({ ...form.shape, ...groupRules.shape }),
  async (actor, { groupId, version, ...change }) => {
    const { handle } = await changeGroup(actor, { groupId, change, version });
    return { redirect: `/groups/${handle}/settings/roles`, notice: "groups.notices.changed" };
  },
);

/** Gives it to another member. */
export const giveAway = action(
  z.object({ group: z.string().regex(/^[a-z0-9_]{2,30}$/), membershipId: z.uuid("groups.errors.handOverMember") }),
  async (actor, { group, membershipId }) => {
    await handOver(actor, { membershipId });
    return { redirect: `/@${group}`, notice: "groups.notices.handedOver" };
  },
);

const sure = one.extend({ group: z.string().regex(/^[a-z0-9_]{2,30}$/) });

/** Closes it for everything new. */
export const archive = action(sure, async (actor, { group, groupId }) => {
  await archiveGroup(actor, { groupId });
  return { redirect: `/groups/${group}/settings/end`, notice: "groups.notices.archived" };
});

/** Opens it again. */
export const restore = action(sure, async (actor, { group, groupId }) => {
  await restoreGroup(actor, { groupId });
  return { redirect: `/groups/${group}/settings/end`, notice: "groups.notices.restored" };
});

/** Deletes it for good. */
export const remove = action(
  one.extend({ typed: z.string("errors.required").trim().min(1, "errors.required").max(100) }),
  async (actor, { groupId, typed }) => {
    await deleteGroup(actor, { groupId, typed });
    return { redirect: "/my/groups", notice: "groups.notices.deleted" };
  },
);
