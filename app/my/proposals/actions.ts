"use server";

import { z } from "zod";
import { approveProposal, refuseProposal } from "@/lib/proposals/commands";
import { reasonField } from "@/lib/proposals/schema";
import { action } from "@/lib/web/action";

/** Takes a proposal up: published at once, or opened as a draft to be changed first. */
export const approve = action(
  z.object({ proposalId: z.uuid(), organiserId: z.uuid().optional(), onward: z.enum(["publish", "draft"]) }),
  async (actor, { proposalId, organiserId, onward }) => {
    const publish = onward === "publish";
    const { slug } = await approveProposal(actor, { proposalId, organiserId, publish });
    return publish
      ? { redirect: `/events/${slug}`, notice: "proposals.notices.published" }
      : { redirect: `/events/${slug}/edit`, notice: "proposals.notices.draft" };
  },
);

/** Says no, with a reason for the person. */
export const refuse = action(
  z.object({ proposalId: z.uuid(), reason: reasonField }),
  async (actor, { proposalId, reason }) => {
    await refuseProposal(actor, { proposalId, reason });
    return { redirect: "/my/proposals", notice: "proposals.notices.refused" };
  },
);
