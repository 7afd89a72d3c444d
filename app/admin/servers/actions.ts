"use server";

import { z } from "zod";
import { Invalid, must } from "@/lib/errors";
import { lookUpServer } from "@/lib/federation/remote";
import { followServer, unfollowServer } from "@/lib/follows/servers";
import { setFederation, setPolicy, setSignedReads } from "@/lib/servers/commands";
import { importServers } from "@/lib/servers/lists";
import { modes, policyInput } from "@/lib/servers/schema";
import { action } from "@/lib/web/action";

const path = "/admin/servers";
const tick = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const settle = action(z.object({ mode: z.enum(modes), signedReads: tick }), async (actor, input) => {
  await setFederation(actor, input.mode);
  await setSignedReads(actor, input.signedReads);
  return { redirect: path, notice: "servers.notices.settled" };
});

export const decide = action(policyInput.extend({ reasonPublic: tick, rejectMedia: tick }), async (actor, input) => {
  const host = await setPolicy(actor, input);
  return { redirect: `${path}/${encodeURIComponent(host)}`, notice: `servers.notices.${input.policy}` };
});

/** Takes a list over; lines that say nothing are told, and the others count all the same. */
export const takeList = action(
  z.object({
    file: z.file().max(2_000_000, "servers.import.big").optional(),
    list: z.string().max(200_000, "errors.tooLong").default(""),
    unsaid: z.enum(["BLOCKED", "ALLOWED"]).default("BLOCKED"),
  }),
  async (actor, { file, list, unsaid }) => {
    const text = file && file.size > 0 ? await file.text() : list;
    if (!text.trim()) throw new Invalid({ list: ["errors.required"] });
    const { taken, known, faults } = await importServers(actor, text, unsaid);
    if (faults.length > 0) {
      const lines = faults.slice(0, 20).map(({ line, text: words }) => `${line} (${words})`);
      const values = { taken, known, count: faults.length, lines: lines.join("; ") };
      throw new Invalid({ list: ["servers.import.faults"] }, "servers.import.partly", {}, values);
    }
    return { redirect: path, notice: taken > 0 ? "servers.notices.listed" : "servers.notices.known" };
  },
);

/** Our server follows another one, found by its name. */
export const follow = action(
  z.object({ server: z.string("errors.required").trim().min(1, "errors.required").max(500, "errors.tooLong") }),
  async (actor, { server }) => {
    must(actor.steward === true);
    const found = await lookUpServer(server);
    if (!found) throw new Invalid({ server: ["servers.follows.unknown"] });
    await followServer(actor, found.id);
    return { redirect: path, notice: "servers.notices.followed" };
  },
  { limit: { name: "lookUp", points: 60, seconds: 3600 } },
);

export const unfollow = action(z.object({ actorId: z.uuid() }), async (actor, { actorId }) => {
  await unfollowServer(actor, actorId);
  return { redirect: path, notice: "servers.notices.unfollowed" };
});
