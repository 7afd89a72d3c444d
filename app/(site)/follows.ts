"use server";

import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { actorPath } from "@/lib/events/organisers";
import { lookUp } from "@/lib/federation/remote";
import { answerFollower, setApproval } from "@/lib/follows/approving";
import { follow as followActor, unfollow as unfollowActor } from "@/lib/follows/commands";
import { followTag, unfollowTag } from "@/lib/follows/tags";
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

const decided = z.object({
  followedId: z.uuid(),
  back: z.string().regex(/^\/(?:@[\w.:%-]+\/followers|admin\/servers)$/),
});

/** Whether those who follow an identity, a group or this server are looked at one by one. */
export const approval = action(
  decided.extend({ wanted: z.enum(["on", "off"]) }),
  async (actor, { followedId, wanted, back }) => {
    await setApproval(actor, followedId, wanted === "on");
    return { redirect: back, notice: wanted === "on" ? "follows.notices.lookedAt" : "follows.notices.atOnce" };
  },
);

/** Accepts somebody who waits to follow, refuses them, or sends a follower away. */
export const follower = action(
  decided.extend({ followerId: z.uuid(), answer: z.enum(["accept", "remove"]) }),
  async (actor, { back, answer, ...pair }) => {
    await answerFollower(actor, { ...pair, accepted: answer === "accept" });
    return { redirect: back, notice: answer === "accept" ? "follows.notices.accepted" : "follows.notices.removed" };
  },
);

const tag = z.object({ tag: z.string().min(1).max(100), back: z.enum(["tag", "following"]).default("tag") });

/** Follows a tag, for oneself alone. */
export const onTag = action(tag, async (actor, input) => {
  await followTag(actor, input.tag);
  return { redirect: backFrom(input), notice: "follows.notices.tag" };
});

export const offTag = action(tag, async (actor, input) => {
  await unfollowTag(actor, input.tag);
  return { redirect: backFrom(input), notice: "follows.notices.noTag" };
});

function backFrom({ tag: name, back }: z.output<typeof tag>): string {
  return back === "following" ? "/my/following" : `/tags/${encodeURIComponent(name)}`;
}
