"use server";

import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { actorPath } from "@/lib/events/organisers";
import { lookUp } from "@/lib/federation/remote";
import { follow as followActor, unfollow as unfollowActor } from "@/lib/follows/commands";
import { action } from "@/lib/web/action";

/** `back` is the page of ours that the button stands on. */
const one = z.object({ actorId: z.uuid(), back: z.string().regex(/^\/(?:@|events\/|my\/|groups)[\w@.:%/-]*$/) });

/** Follows a person, a group or a server, here or elsewhere. */
export const follow = action(
  one,
  async (actor, { actorId, back }) => {
    const row = await followActor(actor, actorId);
    return { redirect: back, notice: row.state === "ACCEPTED" ? "groups.notices.following" : "groups.notices.asked" };
  },
  { limit: { name: "follow", points: 120, seconds: 3600 } },
);

/** Stops following. */
export const unfollow = action(one, async (actor, { actorId, back }) => {
  await unfollowActor(actor, actorId);
  return { redirect: back, notice: "groups.notices.unfollowed" };
});

/** Looks somebody, a group, a server or an event of another server up by its address, and leads to its page here. */
export const find = action(
  z.object({ address: z.string("errors.required").trim().min(3, "errors.required").max(500, "errors.tooLong") }),
  async (_actor, { address }) => {
    const found = await lookUp(address);
    if (!found) throw new NotFound("errors.lookUp");
    return { redirect: "actor" in found ? actorPath(found.actor) : `/events/${found.event.slug}` };
  },
  { limit: { name: "lookUp", points: 60, seconds: 3600 } },
);
