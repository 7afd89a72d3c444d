"use server";

import { z } from "zod";
import { createGroup } from "@/lib/groups/commands";
import { groupInput } from "@/lib/groups/schema";
import { action } from "@/lib/web/action";
import { picturesSchema, storedPictures } from "./[handle]/settings/pictures";

/** Starts a group; whoever acts is its owner. */
export const create = action(
  z.object({
    ...groupInput.pick({
      handle: true,
      name: true,
      summary: true,
      place: true,
      ribbon: true,
      ribbonShape: true,
      openness: true,
      visibility: true,
    }).shape,
    ...picturesSchema.pick({ avatar: true, avatarAlt: true }).shape,
  }),
  async (actor, { avatar, avatarAlt, ...input }) => {
    const { avatarId } = await storedPictures(actor, { avatar, avatarAlt });
    const group = await createGroup(actor, { ...input, avatarId });
    return { redirect: `/@${group.handle}`, notice: "groups.notices.created" };
  },
  { limit: { name: "group", points: 20, seconds: 24 * 3600 } },
);
